/// What one node of a graph did in a run: how often it ran, why, and how often its outcome was known.
public struct NodeReport: Sendable, Equatable {
  /// Why a node ran.
  public struct Reason: Sendable, Equatable {
    /// For how many recordings.
    public let count: Int
    /// The reason, such as `coefficients 13 → 20`.
    public let text: String
  }

  /// The corpus.
  public let corpus: String
  /// The operation with all settings, such as `extract mfcc@1 { … }`.
  public let operation: String
  /// The plugins whose outcomes it reads.
  public let inputs: [String]
  /// For how many recordings it ran.
  public let ran: Int
  /// For how many recordings its outcome was taken from the cache.
  public let taken: Int
  /// Why it ran.
  public let reasons: [Reason]
}
