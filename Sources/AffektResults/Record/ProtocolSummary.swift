/// How training and test sets were divided.
public struct ProtocolSummary: Codable, Sendable, Equatable {
  /// The protocol's identifier in pipeline files.
  public let identifier: String
  /// Version, both sets, what they have in common, guarantees and source.
  public let metadata: ProtocolRecord
  /// One sentence that says who is in training and who in test.
  public let explanation: String
  /// Whether no speaker is in both sets of any fold; computed from the folds themselves.
  public let isSpeakerIndependent: Bool
  /// How settings were chosen inside the training set; nil without tuning.
  public let tuning: TuningSummary?
  /// The folds.
  public let folds: [FoldSummary]
  /// What a reader should know, such as emotions that are absent from a fold.
  public let notes: [SplitNote]
  /// SHA-256 over the split, in hexadecimal.
  public let foldHash: String

  /// Makes a summary.
  public init(
    identifier: String, metadata: ProtocolRecord, explanation: String, isSpeakerIndependent: Bool,
    tuning: TuningSummary?,
    folds: [FoldSummary], notes: [SplitNote], foldHash: String
  ) {
    self.identifier = identifier
    self.metadata = metadata
    self.explanation = explanation
    self.isSpeakerIndependent = isSpeakerIndependent
    self.tuning = tuning
    self.folds = folds
    self.notes = notes
    self.foldHash = foldHash
  }

  /// The hash of a split, in the order of `folds.csv`.
  public static func hash(of assignments: [FoldAssignment]) -> String {
    let lines = assignments.map { "\($0.fold)\t\($0.partition.rawValue)\t\($0.recording)" }
    return ContentHash.hexadecimal(of: lines.joined(separator: "\n"))
  }
}
