import AffektCore
import AffektNumerics
import Foundation

/// Trains a network epoch by epoch.
struct CNNTrainer {
  /// The network as it stands.
  private(set) var network: ConvolutionalNetwork
  private let parameters: CNN.Parameters
  private let maps: CNNMaps
  private let labels: [Int]
  private let classCount: Int
  private let seen: [Int]
  private let heldOut: [Int]
  private let loss: CrossEntropy
  private let batch: NetworkBatch
  private var optimizer: WeightOptimizer
  /// The share of each class in the label of each map of the batch.
  private var targets: [Float]
  private var step = 0

  init(
    _ network: ConvolutionalNetwork, parameters: CNN.Parameters, maps: CNNMaps,
    training: TrainingSet, heldOut: [Int]
  ) {
    self.network = network
    self.parameters = parameters
    self.maps = maps
    labels = training.labels
    classCount = training.classes.count
    self.heldOut = heldOut
    let hidden = Set(heldOut)
    seen = labels.indices.filter { !hidden.contains($0) }
    var counts = [Int](repeating: 0, count: training.classes.count)
    for example in seen { counts[training.labels[example]] += 1 }
    loss = CrossEntropy(
      weights: parameters.classWeights.weights(forCounts: counts).map { Float($0) },
      smoothing: Float(parameters.labelSmoothing))
    let size = min(parameters.batchSize, seen.count)
    batch = NetworkBatch(for: network, capacity: size)
    optimizer = WeightOptimizer(parameters.method, count: network.weights.count)
    targets = [Float](repeating: 0, count: size * training.classes.count)
  }

  /// Trains, and writes epochs to `summary`.
  ///
  /// Throws when the loss is no finite number any more.
  mutating func train(
    _ summary: inout FitSummary, using generator: inout SeededGenerator
  ) throws(FitError) {
    var best = -Double.infinity
    var bestNetwork = network
    var waiting = 0
    for epoch in 1...parameters.epochs {
      let loss = epochLoss(using: &generator)
      guard loss.isFinite, Vector.allFinite(network.weights),
        Vector.allFinite(network.statistics)
      else {
        throw FitError(
          "training diverged in epoch \(epoch); scale the features (standardize) or use a smaller "
            + "learning-rate")
      }
      summary.iterations = epoch
      guard !heldOut.isEmpty else { continue }
      let recall = heldOutRecall()
      waiting = recall > best ? 0 : waiting + 1
      if recall > best { (best, bestNetwork) = (recall, network) }
      if waiting > parameters.patience { break }
    }
    if !heldOut.isEmpty { network = bestNetwork }
  }

  /// Passes all recordings once, in random order; returns the mean loss along the way.
  private mutating func epochLoss(using generator: inout SeededGenerator) -> Double {
    let order = generator.permutation(of: seen.count)
    let stepsPerEpoch = (seen.count + batch.capacity - 1) / batch.capacity
    var total = 0.0
    var start = 0
    while start < order.count {
      let chosen = order[start..<min(start + batch.capacity, order.count)].map { seen[$0] }
      load(chosen, using: &generator)
      batch.forward(training: &network, maps: chosen.count, using: &generator)
      total += loss.loss(of: batch, maps: chosen.count, targets: targets) * Double(chosen.count)
      batch.backward(&network)
      let rate = parameters.schedule.rates.rate(
        parameters.learningRate, step: step, of: stepsPerEpoch * parameters.epochs)
      optimizer.step(&network, batch, rate: rate)
      step += 1
      start += batch.capacity
    }
    return total / Double(seen.count)
  }

  /// Fills the batch with windows at random places, blended and masked, and their labels.
  private mutating func load(_ recordings: [Int], using generator: inout SeededGenerator) {
    let length = network.input.columns
    let share = Float(generator.mixingShare(alpha: parameters.mixup))
    for place in targets.indices { targets[place] = 0 }
    for (place, recording) in recordings.enumerated() {
      let input = batch.input(place)
      input.update(repeating: 0)
      let start = maps.randomWindow(of: recording, length: length, using: &generator)
      maps.add(recording, from: start, length: length, share: share, to: input)
      targets[place * classCount + labels[recording]] += share
      if share < 1 {
        let other = recordings[generator.index(below: recordings.count)]
        let start = maps.randomWindow(of: other, length: length, using: &generator)
        maps.add(other, from: start, length: length, share: 1 - share, to: input)
        targets[place * classCount + labels[other]] += 1 - share
      }
      mask(input, using: &generator)
    }
  }

  /// SpecAugment: sets stripes of bands and of frames to zero.
  private func mask(
    _ map: UnsafeMutableBufferPointer<Float>, using generator: inout SeededGenerator
  ) {
    let (bands, frames) = (network.input.rows, network.input.columns)
    for _ in 0..<parameters.masks {
      let rows = stripe(of: bands, using: &generator)
      for band in rows { for frame in 0..<frames { map[band * frames + frame] = 0 } }
      let columns = stripe(of: frames, using: &generator)
      for band in 0..<bands { for frame in columns { map[band * frames + frame] = 0 } }
    }
  }

  /// A stripe whose width and place are uniform.
  private func stripe(of count: Int, using generator: inout SeededGenerator) -> Range<Int> {
    let widest = Int(saturating: parameters.maskShare * Double(count))
    let width = generator.index(below: widest + 1)
    let start = generator.index(below: count - width + 1)
    return start..<start + width
  }

  /// The average recall over the classes of the held-out speakers.
  private func heldOutRecall() -> Double {
    let scorer = CNNScorer(network)
    var right = [Double](repeating: 0, count: classCount)
    var all = right
    for example in heldOut {
      let scores = scorer.scores(maps, example, network)
      all[labels[example]] += 1
      if Vector.indexOfMaximum(scores) == labels[example] { right[labels[example]] += 1 }
    }
    return Statistics.mean(zip(right, all).filter { $0.1 > 0 }.map { $0 / $1 })
  }
}

extension SeededGenerator {
  /// A share drawn from the beta distribution with both parameters `alpha`, at most 1; 1 for
  /// `alpha` 0.
  ///
  /// Source: Jöhnk's method; in logarithms, where small powers do not vanish.
  fileprivate mutating func mixingShare(alpha: Double) -> Double {
    guard alpha > 0 else { return 1 }
    while true {
      let first = log(1 - uniform()) / alpha
      let second = log(1 - uniform()) / alpha
      let largest = max(first, second)
      let sum = largest + log(exp(first - largest) + exp(second - largest))
      if sum <= 0 { return exp(first - sum) }
    }
  }
}
