/// One of the runs that are compared, and what made it.
public struct ComparedRun: Codable, Sendable, Equatable {
  /// The letter that stands for the run: `A` for the first.
  public let label: String
  /// The name of the experiment.
  public let name: String
  /// The name of the folder that it was read from.
  public let folder: String
  /// When it began, in ISO 8601 and UTC.
  public let date: String
  /// The version of Affekt.
  public let affekt: String
  /// The operating system.
  public let system: String
  /// The processor's name.
  public let processor: String
  /// The versions of the libraries.
  public let libraries: [String: String]
  /// The seed.
  public let seed: UInt64
  /// SHA-256 of `predictions.csv`, in hexadecimal: what all numbers of the comparison follow from.
  public let predictionsHash: String
}
