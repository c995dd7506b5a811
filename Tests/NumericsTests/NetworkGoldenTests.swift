import Foundation
import Testing

@testable import AffektNumerics

/// Against PyTorch 1.13 in double precision.
@Suite(.enabled(if: GoldenNetwork.isPresent, "needs ../shared/golden/network.json"))
struct NetworkGoldenTests {
  private typealias Samples = NetworkSamples

  private func check(
    _ name: String, _ layer: NetworkLayer, weights: [Float]? = nil, statistics: [Float]? = nil,
    kernel: [Int]? = nil
  ) throws {
    let golden = try GoldenNetwork()
    var network = try Samples.network(
      [layer], MapShape(channels: 2, rows: 7, columns: 9), weights: weights)
    if let statistics { network.statistics = statistics }
    let outcome = Samples.outcome(
      of: &network, Samples.draw(1, 252), upstream: { Samples.draw(77, $0) },
      isTraining: statistics == nil)
    #expect(golden.difference(outcome.outputs, "layers", name, "output") < 1e-5)
    #expect(golden.difference(outcome.inputErrors, "layers", name, "gradients", "x") < 1e-5)
    guard let weights else { return }
    // The intercepts are as many as the channels that come out, or as the scales.
    let intercepts = kernel.map { $0[0] } ?? weights.count / 2
    var slopes = Array(outcome.gradient.dropLast(intercepts))
    if let kernel {
      // The way back is the same change of order with rows and inputs exchanged.
      slopes = Samples.arranged(
        slopes, outputs: kernel[0], inputs: kernel[2], rows: kernel[1], columns: kernel[3])
    }
    #expect(golden.difference(slopes, "layers", name, "gradients", "w") < 1e-5)
    #expect(
      golden.difference(
        Array(outcome.gradient.suffix(intercepts)), "layers", name, "gradients", "b") < 1e-5)
  }

  @Test(arguments: [
    ("stride 1, padding 0", GridSize(1), GridSize(0)),
    ("stride 2x1, padding 1x2", GridSize(2, 1), GridSize(1, 2)),
  ])
  func convolution(name: String, stride: GridSize, padding: GridSize) throws {
    let weights = Samples.arranged(
      Samples.draw(2, 90), outputs: 3, inputs: 2, rows: 3, columns: 5)
    try check(
      "convolution 2 to 3, kernel 3x5, \(name)",
      Samples.convolution(3, GridSize(3, 5), stride: stride, padding: padding),
      weights: weights + Samples.draw(3, 3), kernel: [3, 2, 3, 5])
  }

  @Test(arguments: [("maximum", NetworkLayer.Pooling.maximum), ("average", .average)])
  func pooling(name: String, pooling: NetworkLayer.Pooling) throws {
    try check(
      "\(name) pooling 2x3, stride 2x3",
      .pooling(pooling, size: GridSize(2, 3), stride: GridSize(2, 3)))
    try check(
      "\(name) pooling 3x3, stride 2x2", .pooling(pooling, size: GridSize(3), stride: GridSize(2)))
    try check("global \(name) pooling", .globalPooling(pooling))
  }

  @Test func activations() throws {
    try check("leaky ReLU, slope .01", .activation(.leakyReLU(slope: 0.01)))
    try check("ELU, alpha 1", .activation(.elu))
  }

  @Test func batchNormalization() throws {
    let weights = Samples.draw(4, 2) + Samples.draw(5, 2)
    try check(
      "batch normalisation, training, epsilon 1e-5", .batchNormalization, weights: weights)
    try check(
      "batch normalisation, evaluation, mean .1 and -.2, variance .5 and 2", .batchNormalization,
      weights: weights, statistics: [0.1, -0.2, 0.5, 2])
  }

  @Test func dense() throws {
    let golden = try GoldenNetwork()
    var network = try Samples.network(
      [.dense(units: 4)], MapShape(channels: 6, rows: 1, columns: 1),
      weights: Samples.draw(7, 24) + Samples.draw(8, 4))
    let outcome = Samples.outcome(
      of: &network, Samples.draw(6, 18), upstream: { Samples.draw(77, $0) })
    let name = "dense 6 to 4"
    #expect(golden.difference(outcome.outputs, "layers", name, "output") < 1e-5)
    for (key, found) in [
      ("x", outcome.inputErrors), ("w", Array(outcome.gradient[..<24])),
      ("b", Array(outcome.gradient[24...])),
    ] {
      #expect(golden.difference(found, "layers", name, "gradients", key) < 1e-5)
    }
  }

  @Test(
    arguments: [
      ("plain", [1, 1, 1, 1], 0), ("class weights .5 2 1 1.5", [0.5, 2, 1, 1.5], 0),
      ("label smoothing .1", [1, 1, 1, 1], 0.1), ("both", [0.5, 2, 1, 1.5], 0.1),
    ] as [(String, [Float], Float)])
  func losses(name: String, weights: [Float], smoothing: Float) throws {
    let golden = try GoldenNetwork()
    let network = try Samples.network(
      [.dropout(share: 0)], MapShape(channels: 4, rows: 1, columns: 1))
    let batch = NetworkBatch(for: network, capacity: 5)
    Samples.load(Samples.draw(9, 20, scale: 3), into: batch, maps: 5)
    batch.forward(network, maps: 5)
    var targets = [Float](repeating: 0, count: 20)
    for (map, label) in [0, 3, 1, 2, 2].enumerated() { targets[map * 4 + label] = 1 }
    let loss = CrossEntropy(weights: weights, smoothing: smoothing)
      .loss(of: batch, maps: 5, targets: targets)
    #expect(abs(loss - golden.number("losses", name, "loss")) < 1e-5)
    let errors = (0..<5).flatMap { Array(batch.outputErrors($0)) }
    #expect(golden.difference(errors, "losses", name, "gradient") < 1e-5)
  }

  @Test(
    arguments: [
      ("SGD, rate .05, momentum .9", .momentum(0.9, isNesterov: false, decay: 0)),
      (
        "SGD, rate .05, momentum .9, Nesterov, weight decay .01",
        .momentum(0.9, isNesterov: true, decay: 0.01)
      ), ("Adam, rate .05", .adam(decay: 0)),
      ("AdamW, rate .05, weight decay .01", .adam(decay: 0.01)),
    ] as [(String, WeightOptimizer.Method)])
  func optimisers(name: String, method: WeightOptimizer.Method) throws {
    let golden = try GoldenNetwork()
    let matrix = Samples.draw(11, 48).map(Double.init)
    var weights = Samples.draw(10, 6)
    var optimizer = WeightOptimizer(method, count: 6)
    for expected in golden.numbers("optimisers", name, "loss before each step") {
      // mean (A·w − 1)² and its gradient.
      var loss = 0.0
      var gradient = [Float](repeating: 0, count: 6)
      for row in 0..<8 {
        let rest = (0..<6).reduce(-1.0) { $0 + matrix[row * 6 + $1] * Double(weights[$1]) }
        loss += rest * rest / 8
        for column in 0..<6 { gradient[column] += Float(rest * matrix[row * 6 + column] / 4) }
      }
      #expect(abs(loss - expected) < 1e-5)
      gradient.withUnsafeBufferPointer { optimizer.step(&weights, $0, rate: 0.05) }
    }
    #expect(golden.difference(weights, "optimisers", name, "weights after") < 1e-5)
  }

  @Test func cosine() throws {
    let expected = try GoldenNetwork().numbers("optimisers", "cosine from .1 to .001 in 10 steps")
    #expect(expected.count == 11)
    for (step, rate) in expected.enumerated() {
      #expect(abs(RateSchedule.cosine(end: 0.01).rate(0.1, step: step, of: 10) - rate) < 1e-12)
    }
  }

  @Test(arguments: [("maximum", NetworkLayer.Pooling.maximum), ("average", .average)])
  func training(name: String, pooling: NetworkLayer.Pooling) throws {
    let golden = try GoldenNetwork()
    let key = "training, \(name) pooling"
    let leaky = NetworkLayer.activation(.leakyReLU(slope: 0.01))
    let pool = NetworkLayer.pooling(pooling, size: GridSize(2), stride: GridSize(2))
    func zeros(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }
    var weights = Samples.draw(21, 36, scale: 1.0 / 3) + zeros(4) + [1, 1, 1, 1] + zeros(4)
    weights += Samples.arranged(
      Samples.draw(22, 288, scale: 1.0 / 6), outputs: 8, inputs: 4, rows: 3, columns: 3)
    weights += zeros(8) + Samples.draw(23, 160, scale: 1.0 / 4) + zeros(10)
    weights += Samples.draw(24, 30, scale: 1.0 / 3) + zeros(3)
    var network = try Samples.network(
      [
        Samples.convolution(4, GridSize(3)), .batchNormalization, leaky, pool,
        Samples.convolution(8, GridSize(3)), leaky, pool, .dense(units: 10), leaky,
        .dense(units: 3),
      ], MapShape(channels: 1, rows: 12, columns: 16), weights: weights)
    let batch = NetworkBatch(for: network, capacity: 8)
    Samples.load(Samples.draw(20, 8 * 192), into: batch, maps: 8)
    var targets = zeros(24)
    for (map, label) in [0, 1, 2, 0, 1, 2, 0, 1].enumerated() { targets[map * 3 + label] = 1 }
    var optimizer = WeightOptimizer(.adam(decay: 0), count: network.weights.count)
    var generator = SeededGenerator(seed: 1)
    let expected = golden.numbers(key, "loss before each step")
    #expect(expected.count == 50)
    for loss in expected {
      batch.forward(training: &network, maps: 8, using: &generator)
      let found = CrossEntropy(weights: [1, 1, 1], smoothing: 0)
        .loss(of: batch, maps: 8, targets: targets)
      #expect(abs(found - loss) < 1e-3)
      batch.backward(&network)
      optimizer.step(&network, batch, rate: 0.01)
    }
    batch.forward(network, maps: 8)
    let scores = (0..<8).flatMap { Array(batch.output($0)) }
    #expect(golden.difference(scores, key, "scores after, evaluation mode") < 1e-3)
    #expect(golden.difference(Array(network.weights[..<36]), key, "weights after", "c1") < 1e-3)
    for (found, stored) in zip(network.statistics, golden.statistics(key)) {
      #expect(abs(Double(found) - stored) < 1e-3)
    }
  }
}
