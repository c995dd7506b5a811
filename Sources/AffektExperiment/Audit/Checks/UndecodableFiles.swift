import AffektSignal

/// Files that hold no sound that can be used: git-LFS stubs, empty, cut short, damaged, at a wrong scale,
/// with channels that cancel each other.
struct UndecodableFiles: CorpusCheck {
  static let identifier = "undecodable-files"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    Kind.allCases.compactMap { kind in
      let files = corpus.inspection.failures.filter { Kind(of: $0.error) == kind }
      guard !files.isEmpty else { return nil }
      return CorpusFinding(
        of: Self.self, .blocking, "\(kind.rawValue): \(files.count)", advice: kind.advice,
        items: files.map { "\($0.identifier): \($0.error.problem)" })
    }
  }

  private enum Kind: String, CaseIterable {
    case stub = "git-LFS stubs in place of sound"
    case empty = "empty files"
    case truncated = "files that are cut short"
    case scale = "files of floating-point samples at the scale of whole numbers"
    case cancelling = "files whose channels cancel each other when they are averaged"
    case segment = "segments that are not in their files"
    case other = "files that cannot be decoded"

    init(of error: AudioFileError) {
      switch error {
      case .gitLFSPointer: self = .stub
      case .empty, .noFrames: self = .empty
      case .truncated: self = .truncated
      case .integerScale: self = .scale
      case .cancelling: self = .cancelling
      case .emptyPart, .beyondEnd: self = .segment
      default: self = .other
      }
    }

    var advice: String {
      switch self {
      case .stub: "run `git lfs pull` where the corpus was cloned"
      case .scale: "divide the samples by full scale of the whole numbers: 32768 for 16 bits"
      case .cancelling: "keep one channel of them"
      case .segment: "correct start and end in the table; both are seconds"
      default: "download or copy them again; scores without them cannot be compared with others"
      }
    }
  }
}
