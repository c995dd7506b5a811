import AffektExperiment
import AffektResults
import Foundation

/// Where the time of a run went, for a terminal.
struct ProfileText {
  private let outcome: ExperimentRunner.Outcome
  private let report: [RunEnvironment.Timing]

  /// Takes what a run found, and the times of the parts of its report.
  init(_ outcome: ExperimentRunner.Outcome, report: [RunEnvironment.Timing]) {
    self.outcome = outcome
    self.report = report
  }

  var text: String {
    let features = section("from recordings to features", outcome.stages)
    let configurations = section("training and testing", outcome.configurations)
    let statistics = section(
      "statistics", [.init(name: "intervals and tests", seconds: outcome.statisticsSeconds)])
    return
      (["seconds, summed over threads"] + features + configurations + statistics
      + section("report", report))
      .joined(separator: "\n")
  }

  /// The parts of a section, the longest first, with their shares.
  private func section(_ title: String, _ timings: [RunEnvironment.Timing]) -> [String] {
    let total = timings.reduce(0) { $0 + $1.seconds }
    guard total > 0 else { return [] }
    let lines = timings.sorted { $0.seconds > $1.seconds }.map { timing in
      line(timing.seconds, share: timing.seconds / total, timing.name)
    }
    return [line(total, share: nil, title)] + lines
  }

  private func line(_ seconds: Double, share: Double?, _ name: String) -> String {
    let share = share.map { String(format: "%5.1f %%", 100 * $0) } ?? "       "
    return String(format: "%9.3f  ", seconds) + share + "  " + name
  }
}
