/// Whether the highest UAR is more than guessing reaches: emotions are exchanged among the recordings, and
/// predictions stay as they are.
///
/// Each exchange gives every configuration another UAR, and the highest of these counts, so that picking
/// the best of many is part of what is tested. There is one test for a corpus: if predictions told
/// nothing of emotions, its p-value would be at or below α in a share of at most about α of all runs. The
/// UARs of the exchanges are spread by a factor that makes up for what folds have in common.
public struct LabelPermutationTest: Codable, Sendable, Equatable {
  /// Among which recordings emotions are exchanged.
  public enum Scope: String, Codable, Sendable, CaseIterable {
    /// Among the recordings of each speaker, who keeps as many of each emotion.
    case withinSpeakers = "within-speakers"
    /// Among speakers, each of whom has one emotion and gets that of another.
    case amongSpeakers = "among-speakers"
    /// Among the recordings of speakers with several emotions, and among the speakers who have one.
    case withinAndAmongSpeakers = "within-and-among-speakers"
  }

  /// Among which recordings emotions are exchanged.
  public let scope: Scope
  /// The number of configurations.
  public let configurationCount: Int
  /// The number of random exchanges; 0 where so few are possible that none could be significant.
  public let draws: Int
  /// The highest pooled UAR of the configurations.
  public let highest: Double
  /// The UAR that the best configuration stays at or below in as many exchanges as the level of intervals
  /// says; nil without exchanges.
  public let guessing: Double?
  /// The share of exchanges, the true labels among them, in which the best configuration reaches
  /// `highest`; nil without exchanges.
  public let pValue: Double?
  /// How many configurations have a UAR above `guessing`; nil without exchanges.
  public let aboveCount: Int?
}
