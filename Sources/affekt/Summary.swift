import AffektExperiment
import AffektResults
import Foundation

/// The results in a few lines for a terminal.
struct Summary {
  private let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  var text: String {
    results.corpora.map { corpus in lines(of: corpus).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func lines(of corpus: CorpusResults) -> [String] {
    let summary = corpus.summary
    let kind = corpus.evaluation.isSpeakerIndependent ? "speaker-independent" : "SPEAKER-DEPENDENT"
    var lines = [
      "\(summary.name): \(counted(summary.recordingCount, "recording")), "
        + "\(counted(summary.speakers.count, "speaker")), "
        + "\(counted(summary.emotions.count, "emotion")), \(summary.excluded.count) excluded; "
        + "\(corpus.evaluation.identifier) (\(kind)), "
        + "\(counted(corpus.evaluation.folds.count, "fold"))"
    ]
    for change in summary.labelChanges {
      lines.append(
        "  \(counted(change.count, "recording")) of \(change.from) "
          + (change.to.map { "are now \($0)" } ?? "left out"))
    }
    lines += (summary.notes + corpus.evaluation.notes).map { "  note: \($0)" }
    lines += summary.excluded.prefix(10).map { "  excluded: \($0.recording): \($0.reason)" }
    if summary.excluded.count > 10 {
      lines.append("  … and \(summary.excluded.count - 10) more; the report lists them all")
    }
    // Cells with different certificates are never listed side by side.
    for verdict in LeakageVerdict.allCases {
      let cells = corpus.cells.filter { $0.certificate.verdict == verdict }
      guard !cells.isEmpty else { continue }
      lines.append(
        "  UAR    interval        accuracy  \(heading(verdict)) "
          + "(chance \(figure(1 / Double(summary.emotions.count))))")
      for cell in cells.sorted(by: { $0.pooled.uar > $1.pooled.uar }) {
        lines.append(
          "  \(figure(cell.pooled.uar))  \(interval(of: cell, corpus))  "
            + "\(figure(cell.pooled.accuracy))     \(cell.identifier)")
      }
    }
    if let statistics = corpus.statistics {
      let count = statistics.comparisons.count
      let supported = statistics.comparisons.count(where: \.isSupported)
      if count > 0 {
        lines.append("  differences between cells: \(count), supported: \(supported)")
      }
    }
    return lines
  }

  private func heading(_ verdict: LeakageVerdict) -> String {
    switch verdict {
    case .clean: "cell"
    case .transductive: "TRANSDUCTIVE cell"
    case .leaky: "LEAKY cell"
    }
  }

  private func interval(of cell: CellResults, _ corpus: CorpusResults) -> String {
    let own = corpus.statistics?.intervals.first { $0.cell == cell.identifier }?.uar
    return own.map { "\(figure($0.lower)) to \(figure($0.upper))" }
      ?? "none          "
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func figure(_ value: Double) -> String { String(format: "%.3f", value) }
}
