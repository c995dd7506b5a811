/// How a layer computes: forward, backward to its weights, and backward to its input.
///
/// A layer holds sizes only. All that changes lies in the memory of the `LayerPass` that it is
/// given, which holds some consecutive maps of a batch, so that a map can pass through many layers
/// while it is in the cache. Sums over maps are formed in the order of the maps.
protocol LayerComputation: Sendable {
  /// The number of weights and intercepts.
  var weightCount: Int { get }
  /// The number of values that inference needs and training does not learn by its gradient.
  var statisticCount: Int { get }
  /// The number of values that are kept for each map from the way forward to the way back.
  var keptPerMap: Int { get }
  /// The number of values that are kept for a batch.
  var keptPerBatch: Int { get }
  /// The number of values that are needed during one call.
  var scratchCount: Int { get }
  /// Whether the values may stay where they are, because the layer before needs none of its
  /// outputs.
  var worksInPlace: Bool { get }
  /// Whether the layer looks at all maps of a batch before it changes the first.
  var surveysBatch: Bool { get }

  /// Draws the first weights.
  func initialize(
    _ weights: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>,
    using generator: inout SeededGenerator)

  /// Looks at some maps before any of the batch goes forward, in training.
  func survey(_ pass: LayerPass)
  /// Ends the survey of all maps.
  func finishSurvey(_ pass: LayerPass)
  /// Computes outputs from inputs.
  func forward(_ pass: LayerPass)
  /// Adds the derivative of the loss by each weight to the gradient.
  func backwardToWeights(_ pass: LayerPass)
  /// Ends what `backwardToWeights` began, after all maps.
  func finishBackwardToWeights(_ pass: LayerPass)
  /// Computes the derivative of the loss by each input from that by each output.
  func backwardToInput(_ pass: LayerPass)
}

extension LayerComputation {
  var weightCount: Int { 0 }
  var statisticCount: Int { 0 }
  var keptPerMap: Int { 0 }
  var keptPerBatch: Int { 0 }
  var scratchCount: Int { 0 }
  var worksInPlace: Bool { false }
  var surveysBatch: Bool { false }

  func initialize(
    _ weights: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>,
    using generator: inout SeededGenerator
  ) {}
  func survey(_ pass: LayerPass) {}
  func finishSurvey(_ pass: LayerPass) {}
  func backwardToWeights(_ pass: LayerPass) {}
  func finishBackwardToWeights(_ pass: LayerPass) {}
}

/// The memory of some consecutive maps at one layer.
struct LayerPass {
  /// The number of maps.
  var count: Int
  /// The place of the first one in the batch.
  var first: Int
  /// The number of maps of the batch.
  var batch: Int
  /// Whether the batch trains.
  var isTraining: Bool
  /// What enters, map after map.
  var input: UnsafeMutablePointer<Float>
  /// What leaves.
  var output: UnsafeMutablePointer<Float>
  /// The derivative of the loss by what enters.
  var inputErrors: UnsafeMutablePointer<Float>
  /// The derivative of the loss by what leaves.
  var outputErrors: UnsafeMutablePointer<Float>
  /// The weights of the layer.
  var weights: UnsafeMutablePointer<Float>
  /// The derivative of the loss by each weight.
  var gradient: UnsafeMutablePointer<Float>
  /// What inference needs beside the weights.
  var statistics: UnsafeMutablePointer<Float>
  /// What is kept for each of these maps.
  var kept: UnsafeMutablePointer<Float>
  /// What is kept for the batch.
  var keptOfBatch: UnsafeMutablePointer<Float>
  /// Memory for one call.
  var scratch: UnsafeMutablePointer<Float>
}
