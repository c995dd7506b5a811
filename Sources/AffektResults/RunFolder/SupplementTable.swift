import AffektCore

/// `supplement.csv`: one row a decision of a control or along a short cut.
struct SupplementTable {
  private static let columns = [
    "corpus", "experiment", "name", "subject", "recording", "speaker", "fold", "seed", "truth",
    "predicted",
  ]

  /// Writes the table.
  func text(of decisions: [SupplementaryDecision]) -> String {
    var lines = [DelimitedText.line(of: Self.columns)]
    for decision in decisions {
      lines.append(
        DelimitedText.line(
          of: [
            decision.corpus, decision.experiment.rawValue, decision.name, decision.subject,
            decision.recording, decision.speaker, decision.fold, "\(decision.seed)",
            decision.truth, decision.predicted,
          ]))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [SupplementaryDecision] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns == Self.columns else {
      throw RunFolderError(
        path, line: 1, "the columns are not \(Self.columns.joined(separator: ","))")
    }
    var decisions: [SupplementaryDecision] = []
    decisions.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard let experiment = SupplementaryDecision.Experiment(rawValue: row.fields[1]) else {
        throw RunFolderError(
          path, line: row.line,
          "the experiment is '\(row.fields[1])', and must be control, inflation or learning-curve")
      }
      guard let seed = UInt64(row.fields[7]) else {
        throw RunFolderError(
          path, line: row.line, "the seed is '\(row.fields[7])', which is no whole number")
      }
      decisions.append(
        SupplementaryDecision(
          corpus: row.fields[0], experiment: experiment, name: row.fields[2],
          subject: row.fields[3], recording: row.fields[4], speaker: row.fields[5],
          fold: row.fields[6], seed: seed, truth: row.fields[8], predicted: row.fields[9]))
    }
    return decisions
  }
}
