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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(assignments.count * 64)
    for assignment in assignments {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      bytes.append(contentsOf: assignment.fold.utf8)
      bytes.append(UInt8(ascii: "\t"))
      bytes.append(contentsOf: assignment.partition.rawValue.utf8)
      bytes.append(UInt8(ascii: "\t"))
      bytes.append(contentsOf: assignment.recording.utf8)
    }
    return ContentHash.hexadecimal(of: bytes)
  }
}
