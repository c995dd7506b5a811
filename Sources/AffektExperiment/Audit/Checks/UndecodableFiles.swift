import AffektSignal

/// Files that hold no sound that can be read: git-LFS stubs, empty, cut short, damaged.
struct UndecodableFiles: CorpusCheck {
  static let identifier = "undecodable-files"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    Kind.allCases.compactMap { kind in
      let files = corpus.inspection.failures.filter { Kind(of: $0.error) == kind }
      guard !files.isEmpty else { return nil }
      return CorpusFinding(
        of: Self.self, .blocking, "\(files.count) \(kind.rawValue)", advice: kind.advice,
        items: files.map { "\($0.identifier): \($0.error.problem)" })
    }
  }

  private enum Kind: String, CaseIterable {
    case stub = "recordings are git-LFS stubs in place of sound"
    case empty = "recordings are empty"
    case truncated = "recordings are cut short"
    case other = "recordings cannot be decoded"

    init(of error: AudioFileError) {
      switch error {
      case .gitLFSPointer: self = .stub
      case .empty, .noFrames: self = .empty
      case .truncated: self = .truncated
      default: self = .other
      }
    }

    var advice: String {
      switch self {
      case .stub: "run `git lfs pull` where the corpus was cloned"
      default: "download or copy them again; figures on the rest compare with nobody's"
      }
    }
  }
}
