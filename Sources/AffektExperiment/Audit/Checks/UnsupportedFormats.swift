import AffektCore

/// Files that hold sound in a form that cannot be read, such as M4A: they are missing in every score.
struct UnsupportedFormats: CorpusCheck {
  static let identifier = "unsupported-formats"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let files = Self.files(in: corpus.inspection)
    guard !files.isEmpty else { return [] }
    let formats = Set(files.map { CorpusFolder.fileExtension(of: $0.path) })
    return [
      CorpusFinding(
        of: Self.self, .notable,
        "files of a format that cannot be read ("
          + formats.sorted(by: CorpusFolder.precedes).joined(separator: ", ") + "): \(files.count)",
        advice: "convert them, for instance with ffmpeg -i IN OUT.wav; scores without them cannot "
          + "be compared with others", items: files.map(\.path))
    ]
  }

  /// The rejected files of such formats.
  static func files(in inspection: CorpusInspection) -> [RejectedFile] {
    inspection.rejected.filter {
      CorpusFolder.unsupportedExtensions.contains(CorpusFolder.fileExtension(of: $0.path))
    }
  }
}
