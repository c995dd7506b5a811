import AffektExperiment
import AffektReport
import AffektResults
import Foundation

/// The results in a few lines for a terminal.
struct Summary {
  private let results: ExperimentResults

  init(_ results: ExperimentResults) {
    self.results = results
  }

  var text: String {
    absent
      + results.corpora.map { corpus in lines(of: corpus).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var absent: String {
    (results.absentCorpora ?? []).map {
      "absent: the corpus \($0.name); nothing is at \($0.path)\n"
    }.joined()
  }

  private func lines(of corpus: CorpusResults) -> [String] {
    let summary = corpus.summary
    let kind = corpus.evaluation.isSpeakerIndependent ? "speaker-independent" : "SPEAKER-DEPENDENT"
    var lines = [
      "\(summary.name): \(counted(summary.recordingCount, "recording")), "
        + "\(counted(summary.speakers.count, "speaker")), "
        + "\(summary.classCount), \(summary.excluded.count) excluded; "
        + "\(corpus.evaluation.identifier) (\(kind)), "
        + "\(counted(corpus.evaluation.folds.count, "fold"))"
    ]
    for change in summary.labelChanges {
      lines.append(
        "  \(counted(change.count, "recording")) of \(change.from) "
          + (change.corpus.map { "in \($0) " } ?? "")
          + (change.to.map { "are now \($0)" } ?? "left out"))
    }
    lines +=
      (summary.noteTexts + corpus.evaluation.notes.map(\.text)
      + (corpus.settingNotes ?? []).map(\.text)).map { "  note: \($0)" }
    lines += summary.excluded.prefix(10).map { "  excluded: \($0.recording): \($0.reason)" }
    if summary.excluded.count > 10 {
      lines.append("  … and \(summary.excluded.count - 10) more; the report lists them all")
    }
    // Configurations with different leakage checks are never listed side by side.
    for status in LeakageStatus.allCases {
      let configurations = corpus.configurations.filter { $0.leakageCheck.status == status }
      guard !configurations.isEmpty else { continue }
      lines.append(
        "  UAR    interval        accuracy  \(heading(status)) "
          + "(chance \(figure(1 / Double(summary.emotions.count))))")
      for configuration in configurations.sorted(by: { $0.pooled.uar > $1.pooled.uar }) {
        lines.append(
          "  \(figure(configuration.pooled.uar))  \(interval(of: configuration, corpus))  "
            + "\(figure(configuration.pooled.accuracy))     \(configuration.identifier)")
      }
    }
    for control in corpus.controls where control.control == .baseline {
      guard let metrics = control.metrics else { continue }
      lines.append(
        "  \(figure(metrics.uar))                  \(figure(metrics.accuracy))     baseline "
          + control.subject)
    }
    for control in corpus.rivalControls {
      lines.append(
        "  as good as the best configuration: \(control.title(isFirst: false)) "
          + "(UAR \(figure(control.metrics?.uar ?? 0)))")
    }
    for configuration in corpus.configurations {
      lines += configuration.gridEdges.map { "  note: \(configuration.identifier): \($0.text)" }
    }
    if let statistics = corpus.statistics {
      let count = statistics.comparisons.count
      let significant = statistics.comparisons.count(where: \.isSignificant)
      if count > 0 {
        lines.append(
          "  differences between configurations: \(count), significant after correction: "
            + "\(significant)")
      }
    }
    return lines
  }

  private func heading(_ status: LeakageStatus) -> String {
    switch status {
    case .clean: "configuration"
    case .transductive: "TRANSDUCTIVE configuration"
    case .leaky: "LEAKY configuration"
    }
  }

  private func interval(of configuration: ConfigurationResults, _ corpus: CorpusResults) -> String {
    let own = corpus.statistics?.intervals.first { $0.configuration == configuration.identifier }?
      .uar
    return own.map { "\(figure($0.lower)) to \(figure($0.upper))" }
      ?? "none          "
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func figure(_ value: Double) -> String { String(format: "%.3f", value) }
}
