import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct CNNTests {
  /// A small network that trains in a moment.
  private static let layers: [String] = [
    "convolution 6 3x3 padding 1x1", "batch-normalization", "activation", "pooling 2x2",
    "convolution 8 3x3 padding 1x1", "activation", "global-average",
  ]

  private func plugin(
    _ values: KeyValuePairs<String, String> = [:], layers: [String] = layers
  ) throws -> CNN {
    let entries = values.map { SettingsValue.Entry($0.key, .scalar($0.value)) }
    return try CNN(
      parameters: CNN.Parameters(
        reading: .map(entries + [.init("layers", .list(layers.map { .scalar($0) }))])))
  }

  /// Maps of 8 bands with a bump in a band of the class, at any time; noise elsewhere.
  private func maps(
    _ count: Int, classes: Int = 3, frames: ClosedRange<Int> = 12...20, seed: UInt64 = 1
  ) -> (frames: [Matrix<Float>], labels: [Int]) {
    var generator = SeededGenerator(seed: seed)
    var result: [Matrix<Float>] = []
    let labels = (0..<count).map { $0 % classes }
    for label in labels {
      let length = frames.lowerBound + generator.index(below: frames.count)
      var map = Matrix<Float>(rows: length, columns: 8)
      for index in map.elements.indices { map.elements[index] = Float(0.3 * generator.normal()) }
      let start = generator.index(below: max(length - 4, 1))
      for frame in start..<min(start + 4, length) { map[frame, 2 * label] += 3 }
      result.append(map)
    }
    return (result, labels)
  }

  private func training(
    _ maps: (frames: [Matrix<Float>], labels: [Int]), speakers: Int = 4
  ) -> TrainingSet {
    TrainingSet(
      examples: LearningSupport.examples(frames: maps.frames),
      labels: maps.labels.map { ClassLabel(rawValue: "e\($0)") },
      speakers: maps.labels.indices.map { "speaker-\($0 / 3 % speakers)" })
  }

  private func fit(_ plugin: CNN, _ training: TrainingSet, seed: UInt64 = 7) throws -> CNNModel {
    var generator = SeededGenerator(seed: seed)
    return try plugin.fit(training, using: &generator)
  }

  @Test(arguments: [
    ("adamw", "one-cycle", "maximum", "leaky-relu"), ("adam", "cosine", "average", "relu"),
    ("sgd", "step", "maximum", "elu"),
  ])
  func learnsWhatStandsAnywhere(
    solver: String, schedule: String, pooling: String, activation: String
  ) throws {
    let settings = try plugin([
      "solver": solver, "schedule": schedule, "pooling": pooling, "activation": activation,
      "learning-rate": solver == "sgd" ? "0.05" : "0.02", "epochs": "30", "batch-size": "16",
      "masks": "1",
    ])
    let model = try fit(settings, training(maps(90)))
    let test = maps(60, seed: 2)
    let scores = try model.scores(for: LearningSupport.examples(frames: test.frames))
    #expect(LearningSupport.accuracy(scores, test.labels) > 0.9)
    #expect(model.summary.iterations == 30)
  }

  @Test func presetsHaveTheirWeights() throws {
    let shape = MapShape(channels: 1, rows: 128, columns: 128)
    for (preset, count) in [(CNNPreset.small, 76_216), (.threeConvolutions, 241_304)] {
      var parameters = CNN.Parameters()
      parameters.network = preset
      let layers = parameters.layers(for: shape, classes: 8)
      #expect(try ConvolutionalNetwork.weightCount(of: layers, input: shape) == count)
    }
    // The small one fits any map.
    for (rows, columns) in [(1, 1), (3, 200), (13, 2)] {
      let shape = MapShape(channels: 1, rows: rows, columns: columns)
      let layers = CNN.Parameters().layers(for: shape, classes: 8)
      #expect(try ConvolutionalNetwork.weightCount(of: layers, input: shape) == 76_216)
    }
  }

  @Test func windowsOverlapByHalfAndReachBothEnds() {
    let maps = CNNMaps(
      LearningSupport.examples(frames: [12, 16, 17, 40, 3].map { Matrix(rows: $0, columns: 1) }))
    #expect(maps.windows(of: 0, length: 16) == [-2])
    #expect(maps.windows(of: 1, length: 16) == [0])
    #expect(maps.windows(of: 2, length: 16) == [0, 1])
    #expect(maps.windows(of: 3, length: 16) == [0, 8, 16, 24])
    #expect(maps.windows(of: 4, length: 1) == [0, 1, 2])
    #expect(maps.longest == 40)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<50 {
      #expect((0...24).contains(maps.randomWindow(of: 3, length: 16, using: &generator)))
      #expect((-13...0).contains(maps.randomWindow(of: 4, length: 16, using: &generator)))
    }
  }

  @Test func scoresOfWindowsAreAveraged() throws {
    let model = try fit(try plugin(["frames": "8", "epochs": "3"]), training(maps(30)))
    #expect(model.network.input == MapShape(channels: 1, rows: 8, columns: 8))
    let map = maps(1, frames: 16...16, seed: 9).frames[0]
    let parts = [0, 4, 8].map { map.rows($0..<$0 + 8) }
    let whole = try model.scores(for: LearningSupport.examples(frames: [map])).values.row(0)
    let single = try model.scores(for: LearningSupport.examples(frames: parts)).values
    for label in 0..<3 {
      let mean = (single[0, label] + single[1, label] + single[2, label]) / 3
      #expect(abs(mean - whole[label]) < 1e-12)
    }
  }

  @Test func shortAndEmptyRecordingsAreScored() throws {
    let model = try fit(try plugin(["epochs": "2"]), training(maps(30)))
    let frames = [1, 0, 100].map { Matrix<Float>(rows: $0, columns: 8) }
    let scores = try model.scores(for: LearningSupport.examples(frames: frames))
    #expect(scores.values.elements.allSatisfy { $0.isFinite })
    // What is not there counts as zero.
    #expect(scores.values.row(0) == scores.values.row(1))
  }

  @Test func windowsAreNoLongerThanTheLongestRecording() throws {
    let model = try fit(
      try plugin(["epochs": "1", "frames": "500"]), training(maps(12, frames: 5...9)))
    #expect(model.network.input.columns <= 9)
  }

  @Test func repeatsBitForBitAndSurvivesJSON() throws {
    let training = training(maps(30))
    let settings = try plugin(["epochs": "3"])
    let model = try fit(settings, training)
    let scores = try model.scores(for: training.examples)
    #expect(try fit(settings, training).scores(for: training.examples) == scores)
    #expect(try fit(settings, training, seed: 8).scores(for: training.examples) != scores)
    #expect(try LearningSupport.roundTrip(model).scores(for: training.examples) == scores)
  }

  @Test func earlyStoppingHoldsOutSpeakers() throws {
    let settings = try plugin([
      "early-stopping": "true", "epochs": "200", "patience": "3", "learning-rate": "0.02",
      "held-out-share": "0.3",
    ])
    let model = try fit(settings, training(maps(60)))
    #expect(model.summary.iterations < 200 && model.summary.notes.isEmpty)
    let single = try fit(
      try plugin(["early-stopping": "true", "epochs": "2"]), training(maps(12), speakers: 1))
    #expect(single.summary.notes == ["one speaker only: all epochs were passed"])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let set = training(maps(12))
    let tall = #expect(throws: FitError.self) {
      try fit(try plugin(layers: ["convolution 4 9x9"]), set)
    }
    #expect(tall?.description.contains("8 bands") == true)
    #expect(throws: FitError.self) {
      try fit(
        try CNN(
          parameters: LearningSupport.parameters(
            CNN.Parameters.self, ["network": "three-convolutions"])), set)
    }
    let model = try fit(try plugin(["epochs": "1"]), set)
    #expect(throws: PredictionError.self) {
      try model.scores(for: LearningSupport.examples(frames: [Matrix(rows: 9, columns: 7)]))
    }
    #expect(throws: PredictionError.self) {
      try model.scores(for: LearningSupport.examples(Matrix(rows: 2, columns: 8)))
    }
    var broken = maps(12)
    broken.frames[3][2, 1] = .nan
    #expect(throws: FitError.self) { try fit(try plugin(), training(broken)) }
    let error = #expect(throws: FitError.self) {
      try fit(try plugin(["solver": "sgd", "learning-rate": "1e30", "schedule": "constant"]), set)
    }
    #expect(error?.description.hasPrefix("training diverged in epoch") == true)
  }

  @Test func oneClassIsPredicted() throws {
    let set = training(maps(6, classes: 1))
    let scores = try fit(try plugin(["epochs": "2"]), set).scores(for: set.examples)
    #expect(scores.predictions == [0, 0, 0, 0, 0, 0])
    #expect(scores.probabilities?.elements.allSatisfy { $0 == 1 } == true)
  }

  @Test(arguments: [
    "convolution", "convolution 0 3x3", "convolution 4 3x", "convolution 4 3x3x3",
    "convolution 4 3x3 stride 0", "convolution 4 3x3 padding", "pooling", "pooling 2x2 padding 1",
    "dropout 1", "dropout", "dense 0", "dense 4 4", "softmax", "",
  ])
  func textsThatAreNoLayersAreRefused(text: String) {
    #expect(LayerText(text) == nil)
    #expect(throws: SettingsError.self) { try plugin(layers: [text]) }
  }

  @Test func textsOfLayersAreRead() {
    #expect(
      LayerText("convolution 24  5x3 stride 2 padding 1x0")?.form
        == .layer(
          .convolution(
            channels: 24, kernel: GridSize(5, 3), stride: GridSize(2), padding: GridSize(1, 0))))
    #expect(
      LayerText("pooling 4x2")?.form
        == .pooling(nil, size: GridSize(4, 2), stride: GridSize(4, 2)))
    #expect(
      LayerText("average-pooling 3 stride 2")?.form
        == .pooling(.average, size: GridSize(3), stride: GridSize(2)))
    #expect(LayerText("dropout 0.5")?.form == .layer(.dropout(share: 0.5)))
    #expect(LayerText("  dense  64 ")?.text == "dense 64")
  }

  @Test func damagedModelsAreRefused() throws {
    let model = try fit(try plugin(["epochs": "1"]), training(maps(12)))
    let text = String(decoding: try JSONEncoder().encode(model), as: UTF8.self)
    for (right, wrong) in [
      ("\"rows\":8", "\"rows\":9"), ("\"units\":3", "\"units\":4"),
      ("[\"e0\",\"e1\",\"e2\"]", "[\"e0\",\"e1\"]"),
    ] {
      let damaged = text.replacingOccurrences(
        of: right, with: wrong, range: text.range(of: right))
      #expect(damaged != text, "\(right)")
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(CNNModel.self, from: Data(damaged.utf8))
      }
    }
  }
}
