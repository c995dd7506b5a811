import AffektCore

/// `predictions.csv`: one row per prediction, one column of scores per emotion.
enum PredictionTable {
  /// Its columns; `emotions` are those of all corpora.
  static func table(emotions: [Emotion]) -> RecordTable<
    PredictionRecord, String, PredictionOrigin, String, String, String, UInt64, Emotion, Emotion,
    [Emotion: Double]
  > {
    RecordTable(
      TableColumn("corpus", \.corpus), configuration,
      TableColumn("recording", \.recording), TableColumn("speaker", \.speaker),
      TableColumn("fold", \.fold), TableColumn("seed", \.seed), TableColumn("truth", \.truth),
      TableColumn("predicted", \.predicted), scores(of: emotions),
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

  /// One column per emotion; no score is an empty field.
  private static func scores(of emotions: [Emotion])
    -> TableColumn<PredictionRecord, [Emotion: Double]>
  {
    typealias Column = TableColumn<PredictionRecord, [Emotion: Double]>
    let names = emotions.map { "score:\($0.rawValue)" }
    return Column(names) { prediction, fields in
      for emotion in emotions { fields.append(prediction.scores[emotion].field) }
    } read: { fields throws(Column.Problem) in
      var scores: [Emotion: Double] = [:]
      for (place, field) in fields.enumerated() where !field.isEmpty {
        scores[emotions[place]] = try Column.value(of: field, in: names[place]) as Double
      }
      return scores
    }
  }
}

extension ExperimentResults {
  /// The emotions of all corpora, in the order of their first appearance.
  var emotions: [Emotion] {
    var known: Set<Emotion> = []
    return corpora.flatMap(\.summary.emotions).filter { known.insert($0).inserted }
  }
}
