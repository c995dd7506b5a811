/// The layers of a network ready to compute: their shapes, and where the weights of each begin.
struct NetworkPlan: Sendable {
  /// The shapes between layers, that of the input first.
  let shapes: [MapShape]
  /// The layers.
  let computations: [any LayerComputation]
  /// Where the weights of each layer begin, and at last their number.
  let weightStarts: [Int]
  /// Where the statistics of each layer begin, and at last their number.
  let statisticStarts: [Int]
  /// Whether the outputs of a layer lie where its inputs lay.
  let isInPlace: [Bool]
  /// Layers that a map passes one after the other before the next map follows. A layer that surveys
  /// the batch begins a segment, and so does the first dense layer: from there on all maps pass
  /// together.
  let segments: [Segment]

  struct Segment: Sendable {
    let layers: Range<Int>
    let takesWholeBatch: Bool
  }

  /// The most weights of a network; with gradients and moments, half a gigabyte.
  static let greatestWeightCount = 32_000_000
  /// The most elements of the matrix of a convolution; they take a quarter of a gigabyte.
  static let greatestMatrix = 0x1p26
  /// The most values between all layers for one map.
  static let greatestValueCount = 1 << 25
  /// The most layers of a network.
  static let greatestLayerCount = 256

  /// Plans `layers` for maps of a shape; throws where a layer does not fit.
  init(_ layers: [NetworkLayer], input: MapShape) throws(NetworkShapeError) {
    guard input.isUsable, !layers.isEmpty, layers.count <= Self.greatestLayerCount else {
      throw NetworkShapeError(
        "a network has 1 to \(Self.greatestLayerCount) layers and maps that are not empty")
    }
    var shapes = [input]
    var computations: [any LayerComputation] = []
    var (weightStarts, statisticStarts) = ([0], [0])
    for (place, layer) in layers.enumerated() {
      let shape = shapes[place]
      let output = try layer.output(for: shape)
      let weights = weightStarts[place] + Self.weightCount(of: layer, from: shape, to: output)
      guard weights <= Self.greatestWeightCount else {
        throw NetworkShapeError(
          "the network has more than \(Self.greatestWeightCount) weights at layer \(place + 1)")
      }
      if case .convolution(_, let kernel, let stride, let padding) = layer {
        // Counted in floating point, which does not overflow.
        let columns = ConvolutionColumns(
          input: shape, output: output, kernel: kernel, stride: stride, padding: padding)
        guard Double(columns.rowCount) * Double(columns.columnCount) <= Self.greatestMatrix else {
          throw NetworkShapeError("the windows of layer \(place + 1) are too many")
        }
      }
      let isNormalized =
        layers.indices.contains(place + 1) && layers[place + 1] == .batchNormalization
      let computation = Self.computation(
        of: layer, from: shape, to: output, isNormalized: isNormalized)
      shapes.append(output)
      computations.append(computation)
      weightStarts.append(weights)
      statisticStarts.append(statisticStarts[place] + computation.statisticCount)
    }
    guard shapes.reduce(0, { $0 + $1.count }) <= Self.greatestValueCount else {
      throw NetworkShapeError(
        "one map has more than \(Self.greatestValueCount) values between all layers")
    }
    self.shapes = shapes
    self.computations = computations
    self.weightStarts = weightStarts
    self.statisticStarts = statisticStarts
    isInPlace = computations.indices.map { place in
      // An activation or dropout before it needs its outputs or must keep its inputs.
      place > 0 && computations[place].worksInPlace
        && !(computations[place - 1] is ActivationComputation)
        && !(computations[place - 1] is DropoutComputation)
        && !(computations[place - 1] is GlobalPoolingComputation)
    }
    segments = Self.segments(of: computations)
  }

  /// The number of weights, counted without overflow: kernels, channels and maps are bounded.
  private static func weightCount(
    of layer: NetworkLayer, from input: MapShape, to output: MapShape
  ) -> Int {
    switch layer {
    case .convolution(let channels, let kernel, _, _):
      channels * (input.channels * kernel.rows * kernel.columns + 1)
    case .dense(let units): units * (input.count + 1)
    case .batchNormalization: 2 * input.channels
    case .activation, .pooling, .globalPooling, .dropout: 0
    }
  }

  private static func computation(
    of layer: NetworkLayer, from input: MapShape, to output: MapShape, isNormalized: Bool
  ) -> any LayerComputation {
    switch layer {
    case .convolution(_, let kernel, let stride, let padding):
      ConvolutionComputation(
        columns: ConvolutionColumns(
          input: input, output: output, kernel: kernel, stride: stride, padding: padding),
        isNormalized: isNormalized)
    case .batchNormalization: BatchNormalizationComputation(shape: input)
    case .activation(let activation):
      ActivationComputation(count: input.count, activation: activation)
    case .pooling(let pooling, let size, let stride):
      PoolingComputation(
        pooling: pooling, input: input, output: output, size: size, stride: stride)
    case .globalPooling(let pooling): GlobalPoolingComputation(pooling: pooling, input: input)
    case .dropout(let share): DropoutComputation(count: input.count, share: share)
    case .dense(let units):
      DenseComputation(inputs: input.count, units: units, isNormalized: isNormalized)
    }
  }

  private static func segments(of computations: [any LayerComputation]) -> [Segment] {
    var segments: [Segment] = []
    var (start, isWhole) = (0, false)
    for place in computations.indices {
      let isDense = computations[place] is DenseComputation
      guard computations[place].surveysBatch || (isDense && !isWhole) else { continue }
      if place > start {
        segments.append(Segment(layers: start..<place, takesWholeBatch: isWhole))
      }
      start = place
      isWhole = isWhole || isDense
    }
    segments.append(Segment(layers: start..<computations.count, takesWholeBatch: isWhole))
    return segments
  }
}
