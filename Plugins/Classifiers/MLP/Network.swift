import AffektNumerics

/// The sizes of the layers of a network and how their parameters lie in one array: layer after layer
/// the weights, inputs × outputs, and then the intercepts.
struct NetworkShape: Codable, Sendable {
  /// The number of inputs, of neurons of each hidden layer, and of outputs.
  let sizes: [Int]
  /// The activation of the hidden layers.
  let activation: MLP.Activation

  /// The number of layers that have weights.
  var layerCount: Int { sizes.count - 1 }

  /// Where the weights of a layer begin.
  func weights(_ layer: Int) -> Int {
    (0..<layer).reduce(0) { $0 + (sizes[$1] + 1) * sizes[$1 + 1] }
  }

  /// The number of weights of a layer.
  func weightCount(_ layer: Int) -> Int { sizes[layer] * sizes[layer + 1] }

  /// Where the intercepts of a layer begin.
  func intercepts(_ layer: Int) -> Int { weights(layer) + weightCount(layer) }

  /// The number of all weights and intercepts.
  var parameterCount: Int { weights(layerCount) }
}

extension NetworkShape {
  /// How many neurons a hidden layer may have.
  static let hiddenSizes = 1...8192
  /// How many hidden layers there may be.
  static let hiddenLayers = 1...32

  /// Reads a shape; throws unless it has as many layers, and they as many neurons, as can be asked for.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    sizes = try stored.value(.sizes)
    activation = try stored.value(.activation)
    try stored.require(
      sizes.count - 2 <= Self.hiddenLayers.upperBound && sizes.count >= 2, .sizes,
      "\(sizes.count) layers")
    try stored.require(
      sizes.dropFirst().dropLast().allSatisfy(Self.hiddenSizes.contains), .sizes,
      "a hidden layer has fewer or more neurons than can be asked for")
    // Numbers of weights then fit an integer.
    let limit = Int(Int32.max)
    try stored.require(
      sizes[0] > 0 && sizes[0] <= limit, .sizes, "\(sizes[0]) inputs")
    try stored.require(
      sizes[layerCount] > 0 && sizes[layerCount] <= limit, .sizes, "\(sizes[layerCount]) outputs")
  }
}

/// A network with its weights. Single precision trains; double precision checks the gradient.
struct Network<Scalar: BLASScalar>: Codable, Sendable {
  /// The sizes of the layers.
  let shape: NetworkShape
  /// All weights and intercepts.
  var parameters: [Scalar]

  /// Draws weights and intercepts, layer by layer.
  init(_ shape: NetworkShape, using generator: inout SeededGenerator) {
    self.shape = shape
    parameters = []
    parameters.reserveCapacity(shape.parameterCount)
    for layer in 0..<shape.layerCount {
      let numerator = shape.activation == .logistic ? 2.0 : 6.0
      let bound = (numerator / Double(shape.sizes[layer] + shape.sizes[layer + 1])).squareRoot()
      for _ in 0..<(shape.sizes[layer] + 1) * shape.sizes[layer + 1] {
        parameters.append(Scalar(generator.uniform(in: -bound..<bound)))
      }
    }
  }

  /// The outputs before softmax, in double precision: rows × outputs.
  func logits(for rows: Matrix<Scalar>) -> Matrix<Double> {
    let outputs = shape.sizes[shape.layerCount]
    var result: [Double] = []
    result.reserveCapacity(rows.rowCount * outputs)
    let length = 256
    var pass = NetworkPass<Scalar>(shape, batchSize: min(length, max(rows.rowCount, 1)))
    var start = 0
    while start < rows.rowCount {
      let end = min(start + length, rows.rowCount)
      pass.load(rows, start..<end)
      pass.forward(parameters)
      result += pass.outputs.map { Double($0) }
      start = end
    }
    return Matrix(rows: rows.rowCount, columns: outputs, elements: result)
  }
}

extension Network {
  /// Reads a network; throws unless there are as many weights and intercepts as the layers need.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    shape = try stored.value(.shape)
    parameters = try stored.numbers(.parameters, for: shape.parameterCount, "weights")
  }
}
