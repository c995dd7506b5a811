import AffektCore

/// `predictions.csv`: one row a prediction, one column of scores an emotion.
struct PredictionTable {
  private static let columns = [
    "corpus", "configuration", "recording", "speaker", "fold", "seed", "truth", "predicted",
  ]
  private static let scorePrefix = "score:"

  /// The results that the predictions belong to.
  let results: ExperimentResults

  /// The emotions of all corpora, in the order of their first appearance.
  private var labels: [ClassLabel] {
    var known: Set<ClassLabel> = []
    return results.corpora.flatMap(\.summary.emotions).map(\.label)
      .filter { known.insert($0).inserted }
  }

  /// Writes the table; numbers are the shortest that read back the same, no score is an empty field.
  func text(of predictions: [PredictionRecord]) -> String {
    let labels = self.labels
    var lines = [
      DelimitedText.line(of: Self.columns + labels.map { Self.scorePrefix + $0.rawValue })
    ]
    for prediction in predictions {
      let scores = labels.map { prediction.scores[$0].map { "\($0)" } ?? "" }
      lines.append(
        DelimitedText.line(
          of: [
            prediction.corpus, prediction.configuration, prediction.recording, prediction.speaker,
            prediction.fold, "\(prediction.seed)", prediction.truth.rawValue,
            prediction.predicted.rawValue,
          ] + scores))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [PredictionRecord] {
    let table = try DelimitedText(reading: text, path: path)
    let labels = self.labels
    let expected = Self.columns + labels.map { Self.scorePrefix + $0.rawValue }
    guard table.columns == expected else {
      throw RunFolderError(
        path, line: 1,
        "the columns are not those of results.json: \(expected.joined(separator: ","))")
    }
    let names = RunNames(of: results)
    var predictions: [PredictionRecord] = []
    predictions.reserveCapacity(table.rows.count)
    for row in table.rows {
      var scores: [ClassLabel: Double] = [:]
      for (label, field) in zip(labels, row.fields.dropFirst(Self.columns.count))
      where !field.isEmpty {
        guard let score = Double(plain: field) else {
          throw RunFolderError(
            path, line: row.line, "the score of '\(label)' is '\(field)', which is no number")
        }
        scores[label] = score
      }
      guard let seed = UInt64(row.fields[5]) else {
        throw RunFolderError(
          path, line: row.line, "the seed is '\(row.fields[5])', which is no whole number")
      }
      let prediction = PredictionRecord(
        corpus: row.fields[0], configuration: row.fields[1], recording: row.fields[2],
        speaker: row.fields[3], fold: row.fields[4], seed: seed,
        truth: ClassLabel(rawValue: row.fields[6]),
        predicted: ClassLabel(rawValue: row.fields[7]), scores: scores)
      if let problem = names.problem(with: prediction) {
        throw RunFolderError(path, line: row.line, problem)
      }
      predictions.append(prediction)
    }
    return predictions
  }
}

extension DelimitedText {
  /// Reads the table that lies at `path`, separated by commas.
  init(reading text: String, path: String) throws(RunFolderError) {
    do {
      self = try DelimitedText(reading: text, separator: .comma)
    } catch {
      throw RunFolderError(path, line: error.line, error.message)
    }
  }
}
