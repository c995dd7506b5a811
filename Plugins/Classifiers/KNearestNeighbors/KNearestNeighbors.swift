import AffektCore
import AffektNumerics

/// k nearest neighbours: the training examples that lie nearest vote for their emotion.
///
/// The score of an emotion is its share of the votes, and of equal shares the first is predicted.
/// Votes count the same, or as one divided by the distance: then examples at distance zero outvote all
/// others. Of neighbours that lie equally far the first in training order is taken. With fewer
/// training examples than `neighbors` all of them vote, and the summary notes it. Standardise the
/// columns first. Source: Cover and Hart, "Nearest neighbor pattern classification", IEEE
/// Transactions on Information Theory 13(1), 1967; scikit-learn's `KNeighborsClassifier`.
struct KNearestNeighbors: Classifier {
  /// How much a neighbour's vote counts.
  enum Weights: String, ParameterChoice, Codable {
    /// All the same.
    case uniform
    /// One divided by the distance.
    case distance
  }

  /// How far apart two examples x and y are.
  enum Metric: String, ParameterChoice, Codable {
    /// √Σ (xⱼ − yⱼ)².
    case euclidean
    /// Σ |xⱼ − yⱼ|.
    case manhattan
    /// 1 − x·y / (‖x‖·‖y‖); 1 when one of them is zero.
    case cosine
  }

  struct Parameters: ParameterSet {
    @Parameter("training examples that vote", in: 1...100_000) var neighbors = 5
    @Parameter("whether votes count the same or by one divided by the distance")
    var weights = Weights.uniform
    @Parameter("how the distance of two examples is measured") var metric = Metric.euclidean
    @Parameter("none, or balanced: votes for rare emotions count more")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "k-nearest-neighbors", version: 1,
    summary: "The training examples that lie nearest vote for their emotion.",
    reference: "Cover and Hart, IEEE Trans. Information Theory 13(1), 1967",
    citations: [
      Citation(
        .article, authors: ["Cover, Thomas M.", "Hart, Peter E."],
        title: "Nearest neighbor pattern classification",
        venue: "IEEE Transactions on Information Theory", year: 1967, volume: "13", number: "1",
        pages: "21–27", doi: "10.1109/TIT.1967.1053964")
    ])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// More neighbours than there are recordings.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    extent.excess(ofRecordings: parameters.neighbors, as: "neighbors")
  }

  /// More neighbours make smoother borders, a simpler model.
  var complexity: [Double] { [-Double(parameters.neighbors)] }

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> KNearestNeighborsModel
  {
    let rows = try training.recordingRows()
    var summary = FitSummary()
    if rows.rowCount < parameters.neighbors {
      summary.notes.append(
        "all \(rows.rowCount) training examples vote, for there are fewer than "
          + "\(parameters.neighbors)")
    }
    return KNearestNeighborsModel(
      labels: training.classes, summary: summary, columns: training.examples.columns.map(\.name),
      rows: rows, classes: training.labels,
      voteWeights: parameters.classWeights.weights(forCounts: training.classCounts),
      neighborCount: min(parameters.neighbors, rows.rowCount), weights: parameters.weights,
      metric: parameters.metric)
  }
}
