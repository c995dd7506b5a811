/// A feed-forward network over maps: its layers and all that training changes. Single precision.
public struct ConvolutionalNetwork: Sendable {
  /// The shape of the maps that enter.
  public let input: MapShape
  /// The layers, the first one first.
  public let layers: [NetworkLayer]
  /// All weights and intercepts, layer after layer.
  public internal(set) var weights: [Float]
  /// Running means and variances, layer after layer.
  public internal(set) var statistics: [Float]
  let plan: NetworkPlan

  /// Draws the first weights; throws where a layer does not fit the layers before it.
  ///
  /// Weights and intercepts are uniform within ±1 / √n of each layer, n being the inputs of a sum;
  /// scales of a normalisation begin at 1 and its shifts at 0. As PyTorch begins.
  public init(
    _ layers: [NetworkLayer], input: MapShape, using generator: inout SeededGenerator
  ) throws(NetworkShapeError) {
    let plan = try NetworkPlan(layers, input: input)
    self.input = input
    self.layers = layers
    self.plan = plan
    weights = [Float](repeating: 0, count: plan.weightStarts.last ?? 0)
    statistics = [Float](repeating: 0, count: plan.statisticStarts.last ?? 0)
    weights.withUnsafeMutableBufferPointer { weights in
      statistics.withUnsafeMutableBufferPointer { statistics in
        // A network without weights has no memory, and then nothing is written.
        let empty = UnsafeMutablePointer<Float>.allocate(capacity: 1)
        defer { empty.deallocate() }
        for (place, computation) in plan.computations.enumerated() {
          computation.initialize(
            (weights.baseAddress ?? empty) + plan.weightStarts[place],
            statistics: (statistics.baseAddress ?? empty) + plan.statisticStarts[place],
            using: &generator)
        }
      }
    }
  }

  /// The shape that comes out.
  public var output: MapShape { plan.shapes.last ?? input }

  /// The weights that a network of these layers has; throws where a layer does not fit.
  public static func weightCount(
    of layers: [NetworkLayer], input: MapShape
  ) throws(NetworkShapeError) -> Int {
    try NetworkPlan(layers, input: input).weightStarts.last ?? 0
  }
}

extension ConvolutionalNetwork: Codable {
  private enum CodingKeys: CodingKey {
    case input, layers, weights, statistics
  }

  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(input, forKey: .input)
    try stored.encode(layers, forKey: .layers)
    try stored.encode(weights, forKey: .weights)
    try stored.encode(statistics, forKey: .statistics)
  }

  /// Reads a network; throws unless the layers fit together and have as many weights as they need.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    input = try stored.value(.input)
    layers = try stored.value(.layers)
    do throws(NetworkShapeError) {
      plan = try NetworkPlan(layers, input: input)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .layers, in: stored, debugDescription: error.description)
    }
    weights = try stored.numbers(.weights, for: plan.weightStarts.last ?? 0, "weights")
    statistics = try stored.numbers(.statistics, for: plan.statisticStarts.last ?? 0, "statistics")
  }
}
