import AffektCore
import AffektNumerics

/// Where a model comes from and what it was fitted to.
public struct ModelFacts: Codable, Sendable, Equatable {
  /// The version of the program that wrote it.
  public let affekt: String
  /// When it was fitted, as ISO 8601 in UTC.
  public let date: String
  /// The name of the pipeline.
  public let pipeline: String
  /// The command that fits it again, without folders of any machine.
  public let command: [String]
  /// The versions of the libraries that computed it, by name.
  public let libraries: [String: String]
  /// The routines of OpenBLAS that computed it.
  public let arithmeticKernel: ArithmeticKernel
  /// The layout of the corpus.
  public let layout: String
  /// The content hash of the corpus.
  public let corpusHash: String
  /// The number of recordings of each emotion, in order.
  public let classCounts: [ClassCount]
  /// The number of speakers.
  public let speakerCount: Int
  /// The seed that the random draws followed from.
  public let seed: UInt64

  /// How many recordings there are of an emotion.
  public struct ClassCount: Codable, Sendable, Equatable {
    /// The emotion.
    public let label: ClassLabel
    /// The number of its recordings.
    public let count: Int
  }
}
