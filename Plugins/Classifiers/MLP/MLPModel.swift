import AffektCore
import AffektNumerics

/// A trained network.
struct MLPModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  let network: Network<Float>

  /// The outputs before softmax; the probabilities are after it.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    let values = network.logits(
      for: Matrix(
        rows: rows.rowCount, columns: rows.columnCount, elements: rows.elements.map { Float($0) }))
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }
}

extension MLPModel {
  /// Reads a model; throws unless the network has an input for every column and an output for every label.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    network = try stored.value(.network)
    let (inputs, outputs) = (network.shape.sizes.first ?? 0, network.shape.sizes.last ?? 0)
    try stored.require(
      inputs == columns.count, .network, "\(inputs) inputs for \(columns.count) columns")
    try stored.require(
      outputs == labels.count, .network, "\(outputs) outputs for \(labels.count) labels")
  }
}
