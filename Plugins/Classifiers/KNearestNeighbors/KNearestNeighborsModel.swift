import AffektCore
import AffektNumerics

/// The training examples, among which neighbours are looked for.
struct KNearestNeighborsModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  /// The training examples: examples × columns.
  let rows: Matrix<Double>
  /// The class of each training example.
  let classes: [Int]
  /// How much a vote for each class counts.
  let voteWeights: [Double]
  let neighborCount: Int
  let weights: KNearestNeighbors.Weights
  let metric: KNearestNeighbors.Metric

  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let test = try examples.recordingRows(columns: columns)
    let distances = NeighborDistances(metric, to: rows)
    var values = Matrix<Double>(rows: test.rowCount, columns: labels.count)
    for example in 0..<test.rowCount {
      let nearest = distances.nearest(neighborCount, to: test.row(example))
      let touches = nearest.contains { $0.distance == 0 }
      for neighbor in nearest {
        let label = classes[neighbor.place]
        let vote =
          switch weights {
          case .uniform: 1.0
          case .distance where touches: neighbor.distance == 0 ? 1.0 : 0
          case .distance: 1 / neighbor.distance
          }
        values[example, label] += vote * voteWeights[label]
      }
      let total = labels.indices.reduce(0) { $0 + values[example, $1] }
      for label in labels.indices { values[example, label] /= total }
    }
    return ScoreMatrix(labels: labels, values: values, probabilities: values)
  }
}

extension KNearestNeighborsModel {
  /// Reads a model; throws unless every example has a class, and enough examples can vote.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    rows = try stored.matrix(.rows, columns: columns.count)
    classes = try stored.indices(.classes, of: labels.count, "labels")
    try stored.require(
      classes.count == rows.rowCount, .classes,
      "\(classes.count) classes for \(rows.rowCount) examples")
    voteWeights = try stored.numbers(.voteWeights, for: labels.count, "labels")
    try stored.require(
      voteWeights.allSatisfy { $0 > 0 }, .voteWeights, "a vote does not count more than 0")
    neighborCount = try stored.value(.neighborCount)
    try stored.require(
      neighborCount >= 1 && neighborCount <= rows.rowCount, .neighborCount,
      "\(neighborCount) neighbours of \(rows.rowCount) examples")
    weights = try stored.value(.weights)
    metric = try stored.value(.metric)
  }
}
