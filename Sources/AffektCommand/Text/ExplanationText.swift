import AffektExperiment

/// The steps that ran, and why, for a terminal.
struct ExplanationText {
  private let outcome: ExperimentRunner.Outcome

  init(_ outcome: ExperimentRunner.Outcome) {
    self.outcome = outcome
  }

  var text: String { (steps + folds).joined(separator: "\n") }

  private var steps: [String] {
    var lines: [String] = []
    var corpus: String?
    for node in outcome.nodes {
      if node.corpus != corpus {
        corpus = node.corpus
        lines.append("\(node.corpus): steps that ran, and why")
      }
      var parts: [String] = []
      if node.ran > 0 {
        let reasons = node.reasons.map { "\($0.count): \($0.text)" }
        parts.append("ran for \(reasons.joined(separator: "; "))")
      }
      if node.taken > 0 { parts.append("reused for \(node.taken)") }
      if parts.isEmpty { parts = ["not needed"] }
      let source = node.inputs.count == 1 ? "  of \(node.inputs[0])" : ""
      lines.append("  \(node.operation)\(source)")
      lines.append("    \(parts.joined(separator: "; "))")
    }
    return lines
  }

  private var folds: [String] {
    var lines: [String] = []
    var corpus: String?
    for part in outcome.parts {
      if part.corpus != corpus {
        corpus = part.corpus
        lines.append("\(part.corpus): folds reused from earlier runs")
      }
      lines.append("  \(part.name): \(part.stored) of \(part.total)")
    }
    return lines
  }
}
