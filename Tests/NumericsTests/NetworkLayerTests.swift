import Foundation
import Testing

@testable import AffektNumerics

@Suite struct NetworkLayerTests {
  private typealias Samples = NetworkSamples

  /// Every layer, on maps that reach both ways to spread a kernel.
  private static let layers: [(NetworkLayer, MapShape)] = [
    (Samples.convolution(3, GridSize(3, 2)), MapShape(channels: 1, rows: 6, columns: 5)),
    (
      Samples.convolution(3, GridSize(5, 3), stride: GridSize(2, 3), padding: GridSize(2, 1)),
      MapShape(channels: 1, rows: 9, columns: 8)
    ),
    (
      Samples.convolution(4, GridSize(3), padding: GridSize(1)),
      MapShape(channels: 9, rows: 5, columns: 6)
    ),
    (
      Samples.convolution(2, GridSize(4, 3), stride: GridSize(3, 2), padding: GridSize(2)),
      MapShape(channels: 8, rows: 7, columns: 9)
    ),
    (
      Samples.convolution(2, GridSize(2, 3), stride: GridSize(3, 1)),
      MapShape(channels: 8, rows: 8, columns: 4)
    ), (.batchNormalization, MapShape(channels: 2, rows: 3, columns: 7)),
    (.activation(.relu), MapShape(channels: 2, rows: 3, columns: 7)),
    (.activation(.leakyReLU(slope: 0.2)), MapShape(channels: 2, rows: 3, columns: 7)),
    (.activation(.elu), MapShape(channels: 2, rows: 3, columns: 7)),
    (
      .pooling(.maximum, size: GridSize(2), stride: GridSize(2)),
      MapShape(channels: 2, rows: 5, columns: 19)
    ),
    (
      .pooling(.average, size: GridSize(3, 2), stride: GridSize(1, 2)),
      MapShape(channels: 2, rows: 5, columns: 7)
    ), (.globalPooling(.average), MapShape(channels: 3, rows: 5, columns: 7)),
    (.globalPooling(.maximum), MapShape(channels: 3, rows: 5, columns: 7)),
    (.dropout(share: 0.4), MapShape(channels: 2, rows: 5, columns: 7)),
    (.dense(units: 3), MapShape(channels: 2, rows: 3, columns: 2)),
  ]

  @Test(arguments: layers.indices)
  func derivativesAgreeWithDifferences(place: Int) throws {
    let (layer, shape) = Self.layers[place]
    var network = try Samples.network([layer], shape)
    let values = Samples.draw(31, 3 * shape.count)
    let upstream = { Samples.draw(77, $0) }
    let found = Samples.outcome(of: &network, values, upstream: upstream)
    func loss(_ network: ConvolutionalNetwork, _ values: [Float]) -> Double {
      var copy = network
      let outputs = Samples.outcome(of: &copy, values, upstream: upstream).outputs
      return zip(outputs, upstream(outputs.count)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let step: Float = 1e-3
    for index in stride(from: 0, to: values.count, by: 5) {
      var (above, below) = (values, values)
      above[index] += step
      below[index] -= step
      let slope =
        (loss(network, above) - loss(network, below)) / Double(above[index] - below[index])
      #expect(abs(slope - Double(found.inputErrors[index])) < 3e-3)
    }
    for index in stride(from: 0, to: network.weights.count, by: 3) {
      var (above, below) = (network, network)
      above.weights[index] += step
      below.weights[index] -= step
      let slope =
        (loss(above, values) - loss(below, values))
        / Double(above.weights[index] - below.weights[index])
      #expect(abs(slope - Double(found.gradient[index])) < 3e-3)
    }
  }

  @Test func convolutionByHand() throws {
    // 1·1 + 2·2 + 3·4 + 4·5 = 37 and so on, plus the intercept.
    var network = try Samples.network(
      [Samples.convolution(1, GridSize(2))], MapShape(channels: 1, rows: 3, columns: 3),
      weights: [1, 2, 3, 4, 0.5])
    let values = (1...9).map { Float($0) }
    let outcome = Samples.outcome(of: &network, values, upstream: { _ in [1, 0, 0, 0] })
    #expect(outcome.outputs == [37.5, 47.5, 67.5, 77.5])
    #expect(outcome.inputErrors == [1, 2, 0, 3, 4, 0, 0, 0, 0])
    #expect(outcome.gradient == [1, 2, 4, 5, 1])
  }

  @Test func equalMaximaGiveTheGradientToTheFirst() throws {
    var network = try Samples.network(
      [.pooling(.maximum, size: GridSize(2), stride: GridSize(2))],
      MapShape(channels: 1, rows: 2, columns: 2))
    let outcome = Samples.outcome(of: &network, [3, 3, 3, 3], upstream: { _ in [5] })
    #expect(outcome.outputs == [3] && outcome.inputErrors == [5, 0, 0, 0])
  }

  @Test func constantMapsNormalizeToTheShift() throws {
    var network = try Samples.network(
      [.batchNormalization], MapShape(channels: 1, rows: 2, columns: 2), weights: [2, 0.25])
    let outcome = Samples.outcome(
      of: &network, [Float](repeating: 7, count: 8), upstream: { [Float](repeating: 1, count: $0) })
    #expect(outcome.outputs.allSatisfy { $0 == 0.25 })
    #expect(outcome.inputErrors.allSatisfy { $0 == 0 })
    #expect(abs(network.statistics[0] - 0.7) < 1e-6 && abs(network.statistics[1] - 0.9) < 1e-6)
  }

  @Test func dropoutKeepsTheMeanAndDoesNothingOutsideTraining() throws {
    var network = try Samples.network(
      [.dropout(share: 0.5)], MapShape(channels: 1, rows: 100, columns: 100))
    let ones = [Float](repeating: 1, count: 10_000)
    let outcome = Samples.outcome(of: &network, ones, upstream: { _ in ones })
    #expect(outcome.outputs.allSatisfy { $0 == 0 || $0 == 2 })
    #expect(abs(outcome.outputs.reduce(0, +) / 10_000 - 1) < 0.05)
    #expect(outcome.inputErrors == outcome.outputs)
    let still = Samples.outcome(of: &network, ones, upstream: { _ in ones }, isTraining: false)
    #expect(still.outputs == ones)
  }

  @Test func mapsScoreAlikeAloneAndAmongOthers() throws {
    let shape = MapShape(channels: 1, rows: 12, columns: 16)
    let leaky = NetworkLayer.activation(.leakyReLU(slope: 0.01))
    let network = try Samples.network(
      [
        Samples.convolution(12, GridSize(3)), .batchNormalization, leaky,
        Samples.convolution(8, GridSize(3)), leaky, .dense(units: 9), leaky, .dense(units: 3),
      ], shape)
    let values = Samples.draw(3, 5 * shape.count)
    let batch = NetworkBatch(for: network, capacity: 5, learns: false)
    Samples.load(values, into: batch, maps: 5)
    batch.forward(network, maps: 5)
    let last = Array(batch.output(4))
    Samples.load(Array(values.suffix(shape.count)), into: batch, maps: 1)
    batch.forward(network, maps: 1)
    #expect(Array(batch.output(0)) == last)
  }

  @Test func networksOfTheLiteratureHaveTheirWeights() throws {
    let leaky = NetworkLayer.activation(.leakyReLU(slope: 0.01))
    let pool = NetworkLayer.pooling(.maximum, size: GridSize(4, 2), stride: GridSize(4, 2))
    let layers = [
      Samples.convolution(24, GridSize(5)), leaky, pool, Samples.convolution(48, GridSize(5)),
      leaky, pool, Samples.convolution(48, GridSize(5)), leaky, .dense(units: 64), leaky,
      .dense(units: 8),
    ]
    let shape = MapShape(channels: 1, rows: 128, columns: 128)
    #expect(try ConvolutionalNetwork.weightCount(of: layers, input: shape) == 241_304)
  }

  @Test(
    arguments: [
      [Samples.convolution(4, GridSize(9))], [Samples.convolution(0, GridSize(1))],
      [Samples.convolution(1, GridSize(1), stride: GridSize(0))],
      [Samples.convolution(1, GridSize(1), padding: GridSize(-1))],
      [.pooling(.average, size: GridSize(1, 99), stride: GridSize(1))], [.dropout(share: 1)],
      [.activation(.leakyReLU(slope: 1))], [.dense(units: 0)], [.dense(units: .max)],
      [.dense(units: 1 << 24)], [],
    ] as [[NetworkLayer]])
  func layersThatDoNotFitAreRefused(layers: [NetworkLayer]) {
    #expect(throws: NetworkShapeError.self) {
      _ = try Samples.network(layers, MapShape(channels: 1, rows: 8, columns: 8))
    }
  }

  @Test func networksSurviveJSONAndDamageIsRefused() throws {
    let network = try Samples.network(
      [Samples.convolution(2, GridSize(3)), .batchNormalization, .dense(units: 2)],
      MapShape(channels: 1, rows: 5, columns: 5))
    let data = try JSONEncoder().encode(network)
    let copy = try JSONDecoder().decode(ConvolutionalNetwork.self, from: data)
    #expect(copy.weights == network.weights && copy.layers == network.layers)
    let text = String(decoding: data, as: UTF8.self)
    let damaged = text.replacingOccurrences(of: "\"units\":2", with: "\"units\":3")
    #expect(damaged != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ConvolutionalNetwork.self, from: Data(damaged.utf8))
    }
  }

  @Test func oneCycleRisesAndFalls() {
    let schedule = RateSchedule.oneCycle(share: 0.3)
    #expect(abs(schedule.rate(1, step: 0, of: 100) - 0.04) < 1e-12)
    #expect(abs(schedule.rate(1, step: 29, of: 100) - 1) < 1e-12)
    #expect(abs(schedule.rate(1, step: 99, of: 100) - 1 / 250_000) < 1e-12)
    let steps = RateSchedule.step(factor: 0.1, share: 0.5)
    #expect(steps.rate(1, step: 4, of: 10) == 1 && steps.rate(1, step: 5, of: 10) == 0.1)
  }
}
