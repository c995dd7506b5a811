import AffektCore
import AffektNumerics

/// A trained network.
struct CNNModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  let network: ConvolutionalNetwork

  /// The outputs before softmax, averaged over the windows of a recording; the probabilities are
  /// after it. A recording without a frame is scored as a window of zeros.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    try examples.requireColumns(columns)
    guard examples.granularity == .frame else {
      throw PredictionError("the model scores the frames of recordings: leave 'pool' out")
    }
    let scorer = CNNScorer(network)
    var values: [Double] = []
    for example in 0..<examples.count {
      values += scorer.scores(CNNMaps(examples.subset([example])), 0, network)
    }
    let matrix = Matrix(rows: examples.count, columns: labels.count, elements: values)
    var probabilities = matrix
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: matrix, probabilities: probabilities)
  }
}

extension CNNModel {
  /// Reads a model; throws unless the network takes maps with a row for every column and has an
  /// output for every label.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    network = try stored.value(.network)
    let (input, output) = (network.input, network.output)
    try stored.require(
      input.channels == 1 && input.rows == columns.count, .network,
      "maps of \(input.channels) × \(input.rows) bands for \(columns.count) columns")
    try stored.require(
      output.count == labels.count, .network,
      "\(output.count) outputs for \(labels.count) labels")
  }
}

/// Scores recordings, a window at a time, so that no score depends on what else is scored.
struct CNNScorer {
  private let batch: NetworkBatch
  private let length: Int
  private let outputs: Int

  init(_ network: ConvolutionalNetwork) {
    batch = NetworkBatch(for: network, capacity: 1, learns: false)
    length = network.input.columns
    outputs = network.output.count
  }

  /// The mean over the windows of a recording of what comes out of the network.
  func scores(_ maps: CNNMaps, _ recording: Int, _ network: ConvolutionalNetwork) -> [Double] {
    let starts = maps.windows(of: recording, length: length)
    var total = [Double](repeating: 0, count: outputs)
    for start in starts {
      let input = batch.input(0)
      input.update(repeating: 0)
      maps.add(recording, from: start, length: length, share: 1, to: input)
      batch.forward(network, maps: 1)
      for (place, value) in batch.output(0).enumerated() { total[place] += Double(value) }
    }
    return total.map { $0 / Double(starts.count) }
  }
}
