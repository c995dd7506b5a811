import AffektCore
import AffektNumerics

/// Trains a network epoch by epoch until it stops to improve.
struct NetworkTrainer<Scalar: BLASScalar> {
  /// The network as it stands.
  private(set) var network: Network<Scalar>
  private let parameters: MLP.Parameters
  private let inputs: Matrix<Scalar>
  private let labels: [Int]
  private let seen: [Int]
  private let heldOut: [Int]
  private var optimizer: NetworkOptimizer<Scalar>

  init(
    _ network: Network<Scalar>, parameters: MLP.Parameters, inputs: Matrix<Scalar>, labels: [Int],
    heldOut: [Int]
  ) {
    self.network = network
    self.parameters = parameters
    self.inputs = inputs
    self.labels = labels
    self.heldOut = heldOut
    let hidden = Set(heldOut)
    seen = labels.indices.filter { !hidden.contains($0) }
    optimizer = NetworkOptimizer(parameters, count: network.parameters.count)
  }

  /// Trains, and writes epochs and convergence to `summary`.
  ///
  /// Throws when the loss is no finite number any more.
  mutating func train(
    _ summary: inout FitSummary, using generator: inout SeededGenerator
  ) throws(FitError) {
    let batchSize = min(parameters.batchSize ?? 200, seen.count)
    var pass = NetworkPass<Scalar>(network.shape, batchSize: batchSize)
    // Training loss falls, recall rises: both are watched as something that should rise.
    var best = -Double.infinity
    var bestParameters = network.parameters
    var waiting = 0
    summary.isConverged = false
    for epoch in 1...parameters.maximumEpochs {
      let loss = epochLoss(&pass, batchSize: batchSize, using: &generator)
      guard loss.isFinite, Vector.allFinite(network.parameters) else {
        throw FitError(
          "training diverged in epoch \(epoch); scale the features (standardize) or use a smaller "
            + "learning-rate")
      }
      summary.iterations = epoch
      let progress = heldOut.isEmpty ? -loss : heldOutRecall()
      waiting = progress < best + parameters.tolerance ? waiting + 1 : 0
      if progress > best {
        best = progress
        if !heldOut.isEmpty { bestParameters = network.parameters }
      }
      if waiting > parameters.patience {
        summary.isConverged = true
        break
      }
    }
    if !heldOut.isEmpty { network.parameters = bestParameters }
  }

  /// Passes all examples once, in random order; returns their mean loss along the way.
  private mutating func epochLoss(
    _ pass: inout NetworkPass<Scalar>, batchSize: Int, using generator: inout SeededGenerator
  ) -> Double {
    let order = generator.permutation(of: seen.count)
    var total = 0.0
    var start = 0
    while start < order.count {
      let batch = order[start..<min(start + batchSize, order.count)].map { seen[$0] }
      pass.load(inputs, batch)
      pass.forward(network.parameters)
      let loss = pass.backward(
        network.parameters, labels: batch.map { labels[$0] }, penalty: parameters.l2Penalty)
      total += loss * Double(batch.count)
      optimizer.step(&network.parameters, pass.gradient)
      start += batchSize
    }
    return total / Double(seen.count)
  }

  /// The average recall over the classes of the held-out speakers.
  private func heldOutRecall() -> Double {
    let logits = network.logits(for: inputs.rows(heldOut))
    let decisions = ScoreMatrix.highest(of: logits)
    let classes = network.shape.sizes[network.shape.layerCount]
    var right = [Double](repeating: 0, count: classes)
    var all = right
    for (example, decision) in zip(heldOut, decisions) {
      all[labels[example]] += 1
      if decision == labels[example] { right[decision] += 1 }
    }
    let recalls = zip(right, all).filter { $0.1 > 0 }.map { $0 / $1 }
    return Statistics.mean(recalls)
  }
}
