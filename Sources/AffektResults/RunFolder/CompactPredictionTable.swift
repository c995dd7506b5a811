import AffektCore
import AffektNumerics

/// `predictions-compact.csv`: one row per tested recording and fold in the order of the corpus, one
/// column per configuration and seed, without scores.
///
/// The values are the predicted emotions; a field is empty where that configuration and seed did not
/// test the recording in that fold. Predictions are read by corpus, configuration, seed, fold and
/// recording, as a run writes them. Where every fold is trained on all recordings that it does not
/// test, they also give the folds.
struct CompactPredictionTable {
  private static let columns = ["corpus", "recording", "speaker", "fold", "truth"]
  private static let separator: Character = "@"

  /// The results that the predictions belong to.
  let results: ExperimentResults

  private struct Place: Hashable {
    let corpus: String
    let recording: String
    let fold: String
  }

  private struct Column: Hashable {
    let configuration: String
    let seed: UInt64
  }

  /// Writes the table, for corpora whose recordings have the order of `recordings`.
  func text(of predictions: [PredictionRecord], recordings: [RecordingRecord]) -> String {
    var columns: [Column] = []
    var known: Set<Column> = []
    var rows: [Place: (first: PredictionRecord, labels: [Column: ClassLabel])] = [:]
    var places: [String: [String: [Place]]] = [:]
    for prediction in predictions {
      guard let configuration = prediction.configuration else { continue }
      let column = Column(configuration: configuration, seed: prediction.seed)
      if known.insert(column).inserted { columns.append(column) }
      let place = Place(
        corpus: prediction.corpus, recording: prediction.recording, fold: prediction.fold)
      if rows[place] == nil {
        rows[place] = (prediction, [:])
        places[prediction.corpus, default: [:]][prediction.recording, default: []].append(place)
      }
      rows[place]?.labels[column] = prediction.predicted
    }
    var lines = [
      DelimitedText.line(
        of: Self.columns + columns.map { "\($0.configuration)\(Self.separator)\($0.seed)" })
    ]
    for recording in recordings {
      for place in places[recording.corpus]?[recording.recording] ?? [] {
        guard let row = rows[place] else { continue }
        lines.append(
          DelimitedText.line(
            of: [
              place.corpus, place.recording, row.first.speaker, place.fold,
              row.first.truth.rawValue,
            ] + columns.map { row.labels[$0]?.rawValue ?? "" }))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`; the predictions have no scores.
  func read(_ text: String, path: String) throws(RunFolderError) -> [PredictionRecord] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns.starts(with: Self.columns) else {
      throw RunFolderError(
        path, line: 1, "the first columns must be \(Self.columns.joined(separator: ","))")
    }
    let columns = try table.columns.dropFirst(Self.columns.count).map {
      name throws(RunFolderError) in try Self.column(name, path: path)
    }
    let rows = Dictionary(grouping: table.rows) { [$0.fields[0], $0.fields[3]] }
    let names = RunNames(of: results)
    var predictions: [PredictionRecord] = []
    predictions.reserveCapacity(table.rows.count * columns.count)
    for corpus in results.corpora {
      let folds = corpus.evaluation.folds.map { rows[[corpus.summary.name, $0.name]] ?? [] }
      for (place, column) in columns.enumerated() {
        for row in folds.joined() {
          let label = row.fields[Self.columns.count + place]
          if label.isEmpty { continue }
          let prediction = PredictionRecord(
            corpus: row.fields[0], origin: .comparison(configuration: column.configuration),
            recording: row.fields[1], speaker: row.fields[2], fold: row.fields[3],
            seed: column.seed,
            truth: ClassLabel(rawValue: row.fields[4]), predicted: ClassLabel(rawValue: label),
            scores: [:])
          if let problem = names.problem(with: prediction) {
            throw RunFolderError(path, line: row.line, problem)
          }
          predictions.append(prediction)
        }
      }
    }
    let filled = table.rows.reduce(0) { sum, row in
      sum + row.fields.dropFirst(Self.columns.count).count { !$0.isEmpty }
    }
    guard predictions.count == filled else {
      throw RunFolderError(path, "names a corpus or a fold that results.json does not know")
    }
    return predictions
  }

  /// The folds that the table in `text` gives when each is trained on all recordings that it does not
  /// test; in the order of `folds.csv`.
  func folds(_ text: String, path: String) throws(RunFolderError) -> [FoldAssignment] {
    let table = try DelimitedText(reading: text, path: path)
    let rows = Dictionary(grouping: table.rows) { $0.fields[0] }
    return results.corpora.flatMap { corpus in
      let name = corpus.summary.name
      let own = rows[name] ?? []
      var seen: Set<String> = []
      let recordings = own.map { $0.fields[1] }.filter { seen.insert($0).inserted }
      return corpus.evaluation.folds.flatMap { fold in
        let test = own.filter { $0.fields[3] == fold.name }.map { $0.fields[1] }
        let tested = Set(test)
        return recordings.filter { !tested.contains($0) }.map {
          FoldAssignment(corpus: name, fold: fold.name, partition: .training, recording: $0)
        }
          + test.map {
            FoldAssignment(corpus: name, fold: fold.name, partition: .test, recording: $0)
          }
      }
    }
  }

  private static func column(_ name: String, path: String) throws(RunFolderError) -> Column {
    guard let end = name.lastIndex(of: separator),
      let seed = UInt64(name[name.index(after: end)...])
    else {
      throw RunFolderError(
        path, line: 1, "the column '\(name)' must be a configuration, '\(separator)' and a seed")
    }
    return Column(configuration: String(name[..<end]), seed: seed)
  }
}
