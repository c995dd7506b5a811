/// `control-predictions.csv`: one row per prediction of a control or along a leaky practice.
enum ControlPredictionTable {
  /// Its columns.
  static var table:
    RecordTable<
      ControlPrediction, String, ControlPrediction.Experiment, String, String, String, String,
      String,
      UInt64, String, String
    >
  {
    RecordTable(
      TableColumn("corpus", \.corpus), TableColumn("experiment", \.experiment),
      TableColumn("name", \.name), TableColumn("subject", \.subject),
      TableColumn("recording", \.recording), TableColumn("speaker", \.speaker),
      TableColumn("fold", \.fold), TableColumn("seed", \.seed), TableColumn("truth", \.truth),
      TableColumn("predicted", \.predicted),
      record: ControlPrediction.init(
        corpus:experiment:name:subject:recording:speaker:fold:seed:truth:predicted:))
  }
}

extension ControlPrediction.Experiment: TableValue {}
