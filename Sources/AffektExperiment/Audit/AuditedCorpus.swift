import AffektCore

/// What the audit of a corpus looks at: its files, its recordings decoded and measured, and folds if
/// there are any.
public struct AuditedCorpus: Sendable {
  /// The audio files below the corpus folder.
  public let files: [String]
  /// The size of a file in bytes, by its path below the folder.
  public let sizes: [String: Int]
  /// The recordings, and the files that are none.
  public let inspection: CorpusInspection
  /// Splits of the recordings to look at, by the recordings' identifiers; empty without any.
  public let folds: [NamedFold]

  /// One fold by names.
  public struct NamedFold: Sendable {
    /// The name.
    public let name: String
    /// The identifiers of the recordings on the training set.
    public let training: [String]
    /// The identifiers of the recordings on the test set.
    public let test: [String]
  }

  /// Puts together what is known of a corpus; `folds` are indices into `recordings`.
  public init(
    folder: CorpusFolder, inspection: CorpusInspection, recordings: [Recording] = [],
    folds: [Fold] = []
  ) {
    files = folder.audioFiles
    sizes = Dictionary(
      folder.audioFiles.compactMap { file in folder.size(of: file).map { (file, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.inspection = inspection
    self.folds = folds.map { fold in
      NamedFold(
        name: fold.name, training: fold.training.map { recordings[$0].identifier },
        test: fold.test.map { recordings[$0].identifier })
    }
  }

  /// The recordings that could be decoded.
  public var recordings: [InspectedRecording] { inspection.recordings }
}
