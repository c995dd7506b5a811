/// The memory of a batch of maps on its way through a network and back.
///
/// It is allocated once; nothing is allocated while batches pass. Maps pass one after the other
/// where layers allow it, so that the values of one are still in the cache. Sums over maps follow
/// the order of the batch, so equal batches give equal bits.
public final class NetworkBatch {
  /// How many maps fit.
  public let capacity: Int
  /// Whether batches go back too.
  private let learns: Bool
  private let plan: NetworkPlan
  /// What lies between the layers; a layer that works in place shares the memory of the one before.
  private var values: [FloatMemory] = []
  /// The derivatives of the loss by it: of the batch where a segment begins, of the maps under way
  /// elsewhere.
  private var errors: [FloatMemory] = []
  private var errorsSpanBatch: [Bool] = []
  private var kept: [FloatMemory] = []
  private var keptOfBatch: [FloatMemory] = []
  private let gradientMemory: FloatMemory
  private let scratch: FloatMemory
  private var count = 0
  private var isTraining = false

  /// Makes memory for `capacity` maps; without `learns` there is none for the way back.
  public init(for network: ConvolutionalNetwork, capacity: Int, learns: Bool = true) {
    plan = network.plan
    self.capacity = capacity
    self.learns = learns
    gradientMemory = FloatMemory(learns ? network.weights.count : 0)
    scratch = FloatMemory(plan.computations.map(\.scratchCount).max() ?? 0)
    for computation in plan.computations {
      kept.append(FloatMemory(computation.keptPerMap * capacity))
      keptOfBatch.append(FloatMemory(computation.keptPerBatch))
    }
    for (place, shape) in plan.shapes.enumerated() {
      let isShared = place > 0 && plan.isInPlace[place - 1]
      values.append(isShared ? values[place - 1] : FloatMemory(shape.count * capacity))
    }
    makeErrors()
  }

  /// Errors between the layers of a segment alternate between two places.
  private func makeErrors() {
    let boundaries = plan.shapes.count
    guard learns else {
      let none = FloatMemory(0)
      errors = plan.shapes.map { _ in none }
      errorsSpanBatch = plan.shapes.map { _ in false }
      return
    }
    var spans = [Bool](repeating: false, count: boundaries)
    spans[boundaries - 1] = true
    spans[0] = true
    for segment in plan.segments {
      // A survey on the way back needs the errors that leave its layer; dense layers those that
      // enter the layer before them.
      let start = segment.layers.lowerBound
      if plan.computations[start].surveysBatch {
        spans[start + 1] = true
      } else {
        spans[start] = true
      }
      if segment.takesWholeBatch {
        for boundary in segment.layers.lowerBound...segment.layers.upperBound {
          spans[boundary] = true
        }
      }
    }
    // What works in place shares its errors too.
    for place in plan.isInPlace.indices where plan.isInPlace[place] {
      spans[place] = spans[place] || spans[place + 1]
      spans[place + 1] = spans[place]
    }
    let largest = plan.shapes.map(\.count).max() ?? 0
    let alternating = [FloatMemory(largest), FloatMemory(largest)]
    var turn = 0
    for (boundary, shape) in plan.shapes.enumerated() {
      if boundary > 0, plan.isInPlace[boundary - 1] {
        errors.append(errors[boundary - 1])
      } else if spans[boundary] {
        errors.append(FloatMemory(shape.count * capacity))
      } else {
        errors.append(alternating[turn])
        turn = 1 - turn
      }
    }
    errorsSpanBatch = spans
  }

  /// The derivative of the loss by each weight, after `backward`.
  public var gradient: UnsafeMutableBufferPointer<Float> { gradientMemory.buffer }

  /// Where the values of a map enter, channel after channel, row after row.
  public func input(_ map: Int) -> UnsafeMutableBufferPointer<Float> {
    values[0].part(map * plan.shapes[0].count, plan.shapes[0].count)
  }

  /// What came out for a map, after `forward`.
  public func output(_ map: Int) -> UnsafeMutableBufferPointer<Float> {
    let length = plan.shapes[plan.shapes.count - 1].count
    return values[plan.shapes.count - 1].part(map * length, length)
  }

  /// Where the derivative of the loss by the outputs of a map belongs, before `backward`.
  public func outputErrors(_ map: Int) -> UnsafeMutableBufferPointer<Float> {
    let length = plan.shapes[plan.shapes.count - 1].count
    return errors[plan.shapes.count - 1].part(map * length, length)
  }

  /// The derivative of the loss by the input of a map, after `backward` with `toInput`.
  func inputErrors(_ map: Int) -> UnsafeMutableBufferPointer<Float> {
    errors[0].part(map * plan.shapes[0].count, plan.shapes[0].count)
  }

  /// Sends the first `maps` maps through a network that trains; it moves the running statistics.
  public func forward(
    training network: inout ConvolutionalNetwork, maps: Int,
    using generator: inout SeededGenerator
  ) {
    for (place, computation) in plan.computations.enumerated() {
      (computation as? DropoutComputation)?.draw(
        kept[place].start, maps: maps, using: &generator)
    }
    network.statistics.withUnsafeMutableBufferPointer { statistics in
      network.weights.withUnsafeMutableBufferPointer { weights in
        forward(
          weights.baseAddress ?? scratch.start, statistics.baseAddress ?? scratch.start,
          maps: maps, isTraining: true)
      }
    }
  }

  /// Sends the first `maps` maps through a network that is trained, each of them alone: what comes
  /// out has the same bits whatever other maps there are.
  public func forward(_ network: ConvolutionalNetwork, maps: Int) {
    network.statistics.withUnsafeBufferPointer { statistics in
      network.weights.withUnsafeBufferPointer { weights in
        // Nothing is written to either outside training.
        forward(
          weights.baseAddress.map { UnsafeMutablePointer(mutating: $0) } ?? scratch.start,
          statistics.baseAddress.map { UnsafeMutablePointer(mutating: $0) } ?? scratch.start,
          maps: maps, isTraining: false)
      }
    }
  }

  private func forward(
    _ weights: UnsafeMutablePointer<Float>, _ statistics: UnsafeMutablePointer<Float>, maps: Int,
    isTraining: Bool
  ) {
    precondition(maps > 0 && maps <= capacity, "the batch has no place for so many maps")
    count = maps
    self.isTraining = isTraining
    for segment in plan.segments {
      let length = segment.takesWholeBatch && isTraining ? maps : 1
      let next = segment.layers.upperBound
      let surveys =
        isTraining && next < plan.computations.count && plan.computations[next].surveysBatch
      // The first layer has no layer before it that could look ahead for it.
      let start = segment.layers.lowerBound
      if isTraining, start == 0, plan.computations[0].surveysBatch {
        let whole = pass(0, 0..<maps, weights, statistics)
        plan.computations[0].survey(whole)
        plan.computations[0].finishSurvey(whole)
      }
      for first in Swift.stride(from: 0, to: maps, by: length) {
        for layer in segment.layers {
          plan.computations[layer].forward(
            pass(layer, first..<first + length, weights, statistics))
        }
        if surveys {
          plan.computations[next].survey(pass(next, first..<first + length, weights, statistics))
        }
      }
      if surveys {
        plan.computations[next].finishSurvey(pass(next, 0..<maps, weights, statistics))
      }
    }
  }

  /// Sends `outputErrors` back through the network that the batch went forward through, and sets
  /// the gradient.
  public func backward(_ network: inout ConvolutionalNetwork) {
    backward(&network, toInput: false)
  }

  func backward(_ network: inout ConvolutionalNetwork, toInput: Bool) {
    precondition(learns && count > 0, "nothing that learns went forward")
    gradientMemory.clear()
    network.statistics.withUnsafeMutableBufferPointer { statistics in
      network.weights.withUnsafeMutableBufferPointer { weights in
        backward(
          weights.baseAddress ?? scratch.start, statistics.baseAddress ?? scratch.start,
          toInput: toInput)
      }
    }
  }

  private func backward(
    _ weights: UnsafeMutablePointer<Float>, _ statistics: UnsafeMutablePointer<Float>,
    toInput: Bool
  ) {
    for (place, segment) in plan.segments.enumerated().reversed() {
      let length = segment.takesWholeBatch ? count : 1
      let start = segment.layers.lowerBound
      let surveys = plan.computations[start].surveysBatch
      for first in Swift.stride(from: 0, to: count, by: length) {
        let maps = first..<first + length
        // The layer after this segment that looked at the whole batch first.
        if place + 1 < plan.segments.count {
          let next = segment.layers.upperBound
          if plan.computations[next].surveysBatch {
            plan.computations[next].backwardToInput(pass(next, maps, weights, statistics))
          }
        }
        for layer in segment.layers.reversed() {
          let pass = pass(layer, maps, weights, statistics)
          plan.computations[layer].backwardToWeights(pass)
          if layer == start, surveys || (start == 0 && !toInput) { continue }
          plan.computations[layer].backwardToInput(pass)
        }
      }
      for layer in segment.layers {
        plan.computations[layer].finishBackwardToWeights(
          pass(layer, 0..<count, weights, statistics))
      }
      if start == 0, surveys, toInput {
        plan.computations[0].backwardToInput(pass(0, 0..<count, weights, statistics))
      }
    }
  }

  private func pass(
    _ layer: Int, _ maps: Range<Int>, _ weights: UnsafeMutablePointer<Float>,
    _ statistics: UnsafeMutablePointer<Float>
  ) -> LayerPass {
    let (before, after) = (plan.shapes[layer].count, plan.shapes[layer + 1].count)
    let first = maps.lowerBound
    return LayerPass(
      count: maps.count, first: first, batch: count, isTraining: isTraining,
      input: values[layer].start + first * before,
      output: values[layer + 1].start + first * after,
      inputErrors: errors[layer].start + (errorsSpanBatch[layer] ? first * before : 0),
      outputErrors: errors[layer + 1].start + (errorsSpanBatch[layer + 1] ? first * after : 0),
      weights: weights + plan.weightStarts[layer],
      gradient: gradientMemory.start + plan.weightStarts[layer],
      statistics: statistics + plan.statisticStarts[layer],
      kept: kept[layer].start + first * plan.computations[layer].keptPerMap,
      keptOfBatch: keptOfBatch[layer].start, scratch: scratch.start)
  }
}
