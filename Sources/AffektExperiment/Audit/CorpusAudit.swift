import AffektResults

/// Whether a benchmark on a corpus would be right.
public struct CorpusAudit: Sendable, Equatable, Codable {
  /// The checks, in the order of their findings.
  public static let checks: [any CorpusCheck.Type] = [
    UndecodableFiles.self,
    UnsupportedFormats.self,
    NestedCopy.self,
    RepeatedSounds.self,
    SilentRecordings.self,
    ClassCoverage.self,
    SpeakerIdentity.self,
    SpeakerConfounding.self,
    DoubtfulLabels.self,
    FoldOverlap.self,
    ClippedRecordings.self,
    ConstantOffset.self,
    UnevenFormats.self,
    UnusualDurations.self,
    SpeakerBalance.self,
    RejectedNames.self,
  ]

  /// The number of recordings that could be decoded.
  public let recordingCount: Int
  /// What was found: first what blocks a benchmark, then what is worth knowing.
  public let findings: [CorpusFinding]

  /// Runs all checks.
  public init(of corpus: AuditedCorpus, progress: any ProgressReporter = SilentProgress()) {
    recordingCount = corpus.recordings.count
    let all = progress.phase("checking", total: Self.checks.count) { phase in
      Self.checks.flatMap { check in
        defer { phase.advance() }
        return check.init().findings(in: corpus)
      }
    }
    findings = all.filter { $0.severity == .blocking } + all.filter { $0.severity == .notable }
  }

  /// Whether nothing was found that would make a benchmark wrong.
  public var isSound: Bool { !findings.contains { $0.severity == .blocking } }

  /// Whether files are left out because their format cannot be read.
  public var lacksUnsupportedFiles: Bool {
    findings.contains { $0.check == UnsupportedFormats.identifier }
  }

  /// The findings for a console, without a line end; of each, up to `limit` items.
  public func text(limit: Int = 10) -> String {
    var lines = ["\(recordingCount) recordings"]
    for finding in findings {
      let mark = finding.severity == .blocking ? "BLOCKS" : "note"
      lines += ["", "\(mark)  \(finding.check): \(finding.message)"]
      lines += finding.items.prefix(limit).map { "        \($0)" }
      if finding.items.count > limit {
        lines.append("        and \(finding.items.count - limit) more")
      }
      lines.append("     → \(finding.advice)")
    }
    let blocking = findings.count { $0.severity == .blocking }
    lines += [
      "",
      findings.isEmpty
        ? "no problems found"
        : isSound
          ? "no blocking problems found; notes: \(findings.count)"
          : "not fit for benchmarking; blocking problems: \(blocking) of \(findings.count) findings",
    ]
    return lines.joined(separator: "\n")
  }
}
