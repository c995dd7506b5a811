import AffektCore

/// `predictions.csv`: one row per prediction, one column of scores per class.
enum PredictionTable {
  /// Its columns; `labels` are the emotions of all corpora.
  static func table(labels: [ClassLabel]) -> RecordTable<
    PredictionRecord, String, PredictionOrigin, String, String, String, UInt64, ClassLabel, ClassLabel,
    [ClassLabel: Double]
  > {
    RecordTable(
      TableColumn("corpus", \.corpus), configuration,
      TableColumn("recording", \.recording), TableColumn("speaker", \.speaker),
      TableColumn("fold", \.fold), TableColumn("seed", \.seed), TableColumn("truth", \.truth),
      TableColumn("predicted", \.predicted), scores(of: labels),
      record: PredictionRecord.init(
        corpus:origin:recording:speaker:fold:seed:truth:predicted:scores:))
  }

  /// The configuration.
  private static var configuration: TableColumn<PredictionRecord, PredictionOrigin> {
    typealias Column = TableColumn<PredictionRecord, PredictionOrigin>
    return Column(["configuration"]) { prediction, fields in
      fields.append(prediction.configuration.field)
    } read: { fields throws(Column.Problem) in
      .comparison(configuration: fields[0])
    }
  }

  /// One column per class; no score is an empty field.
  private static func scores(of labels: [ClassLabel])
    -> TableColumn<PredictionRecord, [ClassLabel: Double]>
  {
    typealias Column = TableColumn<PredictionRecord, [ClassLabel: Double]>
    let names = labels.map { "score:\($0.rawValue)" }
    return Column(names) { prediction, fields in
      for label in labels { fields.append(prediction.scores[label].field) }
    } read: { fields throws(Column.Problem) in
      var scores: [ClassLabel: Double] = [:]
      for (place, field) in fields.enumerated() where !field.isEmpty {
        scores[labels[place]] = try Column.value(of: field, in: names[place]) as Double
      }
      return scores
    }
  }
}

extension ExperimentResults {
  /// The emotions of all corpora, in the order of their first appearance.
  var labels: [ClassLabel] {
    var known: Set<Emotion> = []
    return corpora.flatMap(\.summary.emotions).filter { known.insert($0).inserted }.map(\.label)
  }
}
