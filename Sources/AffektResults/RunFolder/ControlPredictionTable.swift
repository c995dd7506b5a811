import AffektCore

/// `control-predictions.csv`: one row per prediction of a control, with fewer training speakers, on test
/// recordings that are made worse or along leaky practices.
enum ControlPredictionTable {
  /// Its columns.
  static var table:
    RecordTable<
      PredictionRecord, String, PredictionOrigin, String, String, String, UInt64, ClassLabel,
      ClassLabel
    >
  {
    RecordTable(
      TableColumn("corpus", \.corpus), origin, TableColumn("recording", \.recording),
      TableColumn("speaker", \.speaker), TableColumn("fold", \.fold), TableColumn("seed", \.seed),
      TableColumn("truth", \.truth), TableColumn("predicted", \.predicted)
    ) { corpus, origin, recording, speaker, fold, seed, truth, predicted in
      PredictionRecord(
        corpus: corpus, origin: origin, recording: recording, speaker: speaker, fold: fold,
        seed: seed, truth: truth, predicted: predicted)
    }
  }

  private typealias OriginColumn = TableColumn<PredictionRecord, PredictionOrigin>

  /// What a row is about, and the columns that say more of it; those of other experiments are empty.
  private static var origin: OriginColumn {
    let names = [
      "experiment", "control", "subject", "configuration", "speakers", "draw", "practices",
    ]
    return OriginColumn(names) { prediction, fields in
      fields += Self.fields(of: prediction.origin)
    } read: { fields throws(OriginColumn.Problem) in
      func value<Value: TableValue>(_ place: Int) throws(OriginColumn.Problem) -> Value {
        try OriginColumn.value(of: fields[place], in: names[place])
      }
      let experiment: Experiment = try value(0)
      for (place, field) in fields.enumerated().dropFirst()
      where !experiment.places.contains(place) && !field.isEmpty {
        throw OriginColumn.Problem(
          message: "the experiment '\(experiment.rawValue)' has no '\(names[place])', which is "
            + "'\(field.prefix(40))'")
      }
      switch experiment {
      case .control: return .control(try value(1), subject: fields[2])
      case .learningCurve:
        return .learningCurve(configuration: fields[3], speakers: try value(4), draw: try value(5))
      case .robustness:
        return .robustness(configuration: fields[3], condition: fields[2])
      case .leakageAblation:
        return .leakageAblation(configuration: fields[3], practices: try value(6))
      }
    }
  }

  private typealias Experiment = PredictionOrigin.Experiment

  private static func fields(of origin: PredictionOrigin) -> [String] {
    switch origin {
    case .control(let control, let subject):
      [Experiment.control.field, control.field, subject, "", "", "", ""]
    case .learningCurve(let configuration, let speakers, let draw):
      [
        Experiment.learningCurve.field, "", "", configuration, speakers.field, draw.field, "",
      ]
    case .robustness(let configuration, let condition):
      [Experiment.robustness.field, "", condition, configuration, "", "", ""]
    case .leakageAblation(let configuration, let practices):
      [Experiment.leakageAblation.field, "", "", configuration, "", "", practices.field]
    case .comparison:
      // RunData keeps predictions of the comparison apart; RunRecordValidation holds it.
      Array(repeating: "", count: 7)
    }
  }
}

extension PredictionOrigin.Experiment: TableValue {
  /// The columns of an origin that it fills.
  fileprivate var places: Set<Int> {
    switch self {
    case .control: [1, 2]
    case .learningCurve: [3, 4, 5]
    case .robustness: [2, 3]
    case .leakageAblation: [3, 6]
    }
  }
}

extension Control: TableValue {}

extension LeakyPractice: TableValue {}

/// Values joined by `+`, at least one.
extension Array: TableValue where Element: TableValue {
  static var expectation: String { "\(Element.expectation), or several joined by +" }
  var field: String { map(\.field).joined(separator: "+") }
  init?(field: String) {
    var values: [Element] = []
    for part in field.split(separator: "+", omittingEmptySubsequences: false) {
      guard let value = Element(field: String(part)) else { return nil }
      values.append(value)
    }
    self = values
  }
}
