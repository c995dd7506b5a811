import AffektCore
import AffektNumerics

/// Keeps the columns that separate the emotions best, each looked at alone.
///
/// Columns are scored on the training set and keep their order, names, units and bounds; of equal
/// scores the first column is kept, and with no more than k columns all are. A constant column has score
/// zero. Frames count as rows. Source: scikit-learn's `SelectKBest` with `f_classif` or
/// `mutual_info_classif`.
struct SelectKBest: FittedStage {
  /// What tells how well a column separates the emotions.
  enum Score: String, ParameterChoice {
    /// The ratio of the variance between emotions to the variance inside.
    case analysisOfVariance = "anova-f"
    /// The mutual information of column and emotion, estimated from nearest neighbours.
    case mutualInformation = "mutual-information"
  }

  struct Parameters: ParameterSet {
    @Parameter("columns kept", in: 1...) var k = 10
    @Parameter("how well a column separates the emotions: F ratio or mutual information")
    var score = Score.analysisOfVariance
  }

  static let manifest = PluginManifest(
    identifier: "select-k-best", version: 2,
    summary: "Keeps the columns that separate the emotions best, each taken alone.",
    reference: "scikit-learn SelectKBest",
    citations: [.scikitLearn])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Scores the columns.
  ///
  /// Throws for examples that are missing or not finite, and when there is one emotion only.
  func fit(
    _ training: TrainingSet, using generator: inout SeededGenerator
  ) throws(FitError) -> Model {
    try training.validate()
    guard training.classes.count > 1 else {
      throw FitError("there is one emotion only, so no column tells any apart; use no selection")
    }
    let rows = training.examples.allRows()
    let labels = training.labels.indices.flatMap {
      [Int](repeating: training.labels[$0], count: training.examples.rowCount(of: $0))
    }
    let scores = (0..<rows.columnCount).map { column in
      let values = rows.column(column)
      return switch parameters.score {
      case .analysisOfVariance:
        FRatio.between(values, labels: labels, classCount: training.classes.count)
      case .mutualInformation:
        MutualInformation.of(values, labels: labels, classCount: training.classes.count)
      }
    }
    let order = scores.indices.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
    }
    return Model(
      columns: training.examples.columns.map(\.name), kept: order.prefix(parameters.k).sorted())
  }

  func columnCount(of count: Int) -> Int? { min(count, parameters.k) }

  /// More columns than there are.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    extent.excess(ofColumns: parameters.k, as: "k")
  }

  struct Model: FittedStageModel {
    let columns: [String]
    /// The places of those that are kept, in order.
    let kept: [Int]

    func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
      try input.requireNames(columns)
      return kept.map { input[$0] }
    }

    func transform(_ rows: Matrix<Double>) -> Matrix<Double> { rows.columns(kept) }
  }
}

extension SelectKBest.Model {
  /// Reads a model; throws unless the columns that are kept exist, and there is one.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    columns = try stored.columnNames(.columns)
    kept = try stored.keptColumns(.kept, of: columns.count)
    try stored.require(!kept.isEmpty, .kept, "no column is kept")
  }
}
