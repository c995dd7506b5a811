import AffektCore

/// `control-predictions.csv`: one row a prediction of a control or along a leaky practice.
struct ControlPredictionTable {
  private static let columns = [
    "corpus", "experiment", "name", "subject", "recording", "speaker", "fold", "seed", "truth",
    "predicted",
  ]

  /// Writes the table.
  func text(of predictions: [ControlPrediction]) -> String {
    var lines = [DelimitedText.line(of: Self.columns)]
    for prediction in predictions {
      lines.append(
        DelimitedText.line(
          of: [
            prediction.corpus, prediction.experiment.rawValue, prediction.name, prediction.subject,
            prediction.recording, prediction.speaker, prediction.fold, "\(prediction.seed)",
            prediction.truth, prediction.predicted,
          ]))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [ControlPrediction] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns == Self.columns else {
      throw RunFolderError(
        path, line: 1, "the columns are not \(Self.columns.joined(separator: ","))")
    }
    var predictions: [ControlPrediction] = []
    predictions.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard let experiment = ControlPrediction.Experiment(rawValue: row.fields[1]) else {
        throw RunFolderError(
          path, line: row.line,
          "the experiment is '\(row.fields[1])', and must be control, leakage ablation or learning-curve"
        )
      }
      guard let seed = UInt64(row.fields[7]) else {
        throw RunFolderError(
          path, line: row.line, "the seed is '\(row.fields[7])', which is no whole number")
      }
      predictions.append(
        ControlPrediction(
          corpus: row.fields[0], experiment: experiment, name: row.fields[2],
          subject: row.fields[3], recording: row.fields[4], speaker: row.fields[5],
          fold: row.fields[6], seed: seed, truth: row.fields[8], predicted: row.fields[9]))
    }
    return predictions
  }
}
