@testable import AffektNumerics

/// Networks for tests, and what goes through them.
enum NetworkSamples {
  /// Numbers as the golden file makes them: x ← 1664525·x + 1013904223 mod 2³², each x/2³¹ − 1.
  static func draw(_ seed: UInt32, _ count: Int, scale: Double = 1) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float((Double(state) / 4_294_967_296 * 2 - 1) * scale)
    }
  }

  static func network(
    _ layers: [NetworkLayer], _ input: MapShape, weights: [Float]? = nil, seed: UInt64 = 1
  ) throws -> ConvolutionalNetwork {
    var generator = SeededGenerator(seed: seed)
    var network = try ConvolutionalNetwork(layers, input: input, using: &generator)
    if let weights { network.weights = weights }
    return network
  }

  /// What maps become, and the derivatives of the sum of the outputs times `upstream`.
  struct Outcome {
    var outputs: [Float] = []
    var inputErrors: [Float] = []
    var gradient: [Float] = []
  }

  static func outcome(
    of network: inout ConvolutionalNetwork, _ values: [Float], upstream: (Int) -> [Float],
    isTraining: Bool = true, seed: UInt64 = 5
  ) -> Outcome {
    let maps = values.count / network.input.count
    let batch = NetworkBatch(for: network, capacity: maps)
    load(values, into: batch, maps: maps)
    var generator = SeededGenerator(seed: seed)
    if isTraining {
      batch.forward(training: &network, maps: maps, using: &generator)
    } else {
      batch.forward(network, maps: maps)
    }
    var outcome = Outcome()
    for map in 0..<maps { outcome.outputs += batch.output(map) }
    let errors = upstream(outcome.outputs.count)
    for map in 0..<maps {
      let target = batch.outputErrors(map)
      for index in target.indices { target[index] = errors[map * target.count + index] }
    }
    batch.backward(&network, toInput: true)
    for map in 0..<maps { outcome.inputErrors += batch.inputErrors(map) }
    outcome.gradient = Array(batch.gradient)
    return outcome
  }

  static func load(_ values: [Float], into batch: NetworkBatch, maps: Int) {
    for map in 0..<maps {
      let input = batch.input(map)
      for index in input.indices { input[index] = values[map * input.count + index] }
    }
  }

  /// Weights of a convolution in PyTorch's order (output, input, row, column) in the order of a
  /// network (output, row, input, column).
  static func arranged(
    _ weights: [Float], outputs: Int, inputs: Int, rows: Int, columns: Int
  ) -> [Float] {
    var result = weights
    for output in 0..<outputs {
      for input in 0..<inputs {
        for row in 0..<rows {
          for column in 0..<columns {
            result[((output * rows + row) * inputs + input) * columns + column] =
              weights[((output * inputs + input) * rows + row) * columns + column]
          }
        }
      }
    }
    return result
  }

  static func convolution(
    _ channels: Int, _ kernel: GridSize, stride: GridSize = GridSize(1),
    padding: GridSize = GridSize(0)
  ) -> NetworkLayer {
    .convolution(channels: channels, kernel: kernel, stride: stride, padding: padding)
  }
}
