import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct MLPTests {
  private func plugin(_ values: KeyValuePairs<String, String> = [:]) throws -> MLP {
    try MLP(parameters: LearningSupport.parameters(MLP.Parameters.self, values))
  }

  private func fit(_ plugin: MLP, _ training: TrainingSet, seed: UInt64 = 7) throws -> MLPModel {
    var generator = SeededGenerator(seed: seed)
    return try plugin.fit(training, using: &generator)
  }

  @Test(arguments: [MLP.Activation.relu, .leakyReLU, .tanh, .logistic])
  func gradientAgreesWithDifferences(activation: MLP.Activation) {
    let clouds = LearningSupport.clouds(classes: 3, each: 5)
    var generator = SeededGenerator(seed: 11)
    let network = Network<Double>(
      NetworkShape(sizes: [4, 6, 5, 3], activation: activation), using: &generator)
    var pass = NetworkPass<Double>(network.shape, batchSize: 15)
    func loss(_ parameters: [Double]) -> Double {
      pass.load(clouds.rows, 0..<15)
      pass.forward(parameters)
      return pass.backward(parameters, labels: clouds.labels, penalty: 0.3)
    }
    _ = loss(network.parameters)
    let gradient = pass.gradient
    #expect(gradient.count == 4 * 6 + 6 + 6 * 5 + 5 + 5 * 3 + 3)
    for index in gradient.indices {
      var (above, below) = (network.parameters, network.parameters)
      above[index] += 1e-6
      below[index] -= 1e-6
      let slope = (loss(above) - loss(below)) / 2e-6
      #expect(abs(slope - gradient[index]) < 1e-7)
    }
  }

  @Test func lossOfKnownWeights() {
    var generator = SeededGenerator(seed: 1)
    var network = Network<Double>(
      NetworkShape(sizes: [1, 1, 2], activation: .relu), using: &generator)
    // Hidden: max(0, 2x − 1); outputs: 3h and 0.
    network.parameters = [2, -1, 3, 0, 0, 0]
    let rows = Matrix<Double>([[1], [0]])
    #expect(network.logits(for: rows) == Matrix([[3, 0], [0, 0]]))
    var pass = NetworkPass<Double>(network.shape, batchSize: 2)
    pass.load(rows, [0, 1])
    pass.forward(network.parameters)
    let loss = pass.backward(network.parameters, labels: [1, 0], penalty: 0.1)
    let expected = (log(1 + exp(3)) + log(2)) / 2 + 0.5 * 0.1 * (4 + 9) / 2
    #expect(abs(loss - expected) < 1e-14)
  }

  @Test func firstStepOfAdamIsTheLearningRate() {
    // Both running means are unbiased after one step: g / (|g| + tiny) times the rate.
    var parameters = MLP.Parameters()
    parameters.learningRate = 0.01
    var optimizer = NetworkOptimizer<Double>(parameters, count: 2)
    var values = [1.0, 1.0]
    optimizer.step(&values, [5, -0.1])
    #expect(LearningSupport.largestDifference(values, [0.99, 1.01]) < 1e-7)
  }

  @Test(arguments: [(true, [0.81, 0.539]), (false, [0.9, 0.71])])
  func momentumByHand(isNesterov: Bool, expected: [Double]) {
    // Gradient 1, rate 0.1, momentum 0.9: steps −0.1, −0.19; looking ahead −0.19, −0.271.
    var parameters = MLP.Parameters()
    parameters.solver = .sgd
    parameters.learningRate = 0.1
    parameters.nesterov = isNesterov
    var optimizer = NetworkOptimizer<Double>(parameters, count: 1)
    var value = [1.0]
    optimizer.step(&value, [1])
    let first = value[0]
    optimizer.step(&value, [1])
    let found = [first, value[0]]
    #expect(LearningSupport.largestDifference(found, expected) < 1e-15)
  }

  @Test(
    arguments: [
      ("relu", "adam"), ("leaky-relu", "adam"), ("tanh", "sgd"), ("logistic", "adam"),
    ])
  func learnsWhatNoLineSeparates(activation: String, solver: String) throws {
    // Exclusive or of signs.
    var generator = SeededGenerator(seed: 2)
    var rows = Matrix<Double>(rows: 200, columns: 2)
    var labels: [Int] = []
    for row in 0..<200 {
      rows[row, 0] = generator.uniform(in: -1..<1)
      rows[row, 1] = generator.uniform(in: -1..<1)
      labels.append(rows[row, 0] * rows[row, 1] > 0 ? 1 : 0)
    }
    let training = LearningSupport.training(rows, labels: labels)
    let settings = try MLP.Parameters(
      reading: .map([
        .init("hidden", .list([.scalar("16"), .scalar("8")])),
        .init("activation", .scalar(activation)), .init("solver", .scalar(solver)),
        .init("learning-rate", .scalar(solver == "sgd" ? "0.1" : "0.02")),
        .init("maximum-epochs", .scalar("400")), .init("batch-size", .scalar("32")),
        .init("patience", .scalar("50")),
      ]))
    let model = try fit(try MLP(parameters: settings), training)
    #expect(LearningSupport.accuracy(try model.scores(for: training.examples), labels) > 0.95)
  }

  @Test func firstWeightsLieWithinTheBoundOfGlorot() {
    for (activation, numerator) in [(MLP.Activation.relu, 6.0), (.logistic, 2.0)] {
      var generator = SeededGenerator(seed: 4)
      let network = Network<Double>(
        NetworkShape(sizes: [50, 100, 10], activation: activation), using: &generator)
      let bound = (numerator / 150).squareRoot()
      let hidden = network.parameters[0..<51 * 100]
      #expect(hidden.allSatisfy { abs($0) <= bound })
      #expect((hidden.max() ?? 0) > 0.99 * bound && (hidden.min() ?? 0) < -0.99 * bound)
      let outputs = network.parameters[(51 * 100)...]
      #expect(outputs.contains { abs($0) > bound })
    }
  }

  @Test func stopsWhenTheLossStopsFalling() throws {
    let clouds = LearningSupport.clouds(distance: 6)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let stopped = try fit(try plugin(["tolerance": "10", "patience": "3"]), training)
    // The first epoch counts as progress, the four after it do not.
    #expect(stopped.summary.iterations == 5 && stopped.summary.isConverged)
    let cut = try fit(try plugin(["maximum-epochs": "2"]), training)
    #expect(cut.summary.iterations == 2 && !cut.summary.isConverged)
  }

  @Test func earlyStoppingHoldsOutWholeSpeakersAndKeepsTheBestEpoch() throws {
    let clouds = LearningSupport.clouds(each: 40, distance: 1.5)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let settings = try plugin([
      "early-stopping": "true", "held-out-share": "0.3", "maximum-epochs": "100",
      "patience": "5",
    ])
    let model = try fit(settings, training)
    #expect(model.summary.notes.isEmpty && model.summary.iterations < 100)
    #expect(
      LearningSupport.accuracy(try model.scores(for: training.examples), clouds.labels) > 0.6)
    let single = LearningSupport.training(
      clouds.rows, labels: clouds.labels,
      speakers: [String](repeating: "a", count: clouds.labels.count))
    #expect(
      try fit(settings, single).summary.notes
        == ["one speaker only: the training loss decided when to stop"])
  }

  @Test func heldOutExamplesDoNotTrain() throws {
    // The rows of the speakers held out do not change the weights unless they decide.
    let clouds = LearningSupport.clouds(each: 20)
    let rows = Matrix<Float>(
      rows: 60, columns: 4, elements: clouds.rows.elements.map { Float($0) })
    var parameters = MLP.Parameters()
    parameters.maximumEpochs = 1
    parameters.solver = .sgd
    func trained(_ rows: Matrix<Float>) throws -> [Float] {
      var generator = SeededGenerator(seed: 3)
      let network = Network<Float>(
        NetworkShape(sizes: [4, 5, 3], activation: .relu), using: &generator)
      var trainer = NetworkTrainer(
        network, parameters: parameters, inputs: rows, labels: clouds.labels,
        heldOut: Array(40..<60))
      var summary = FitSummary()
      try trainer.train(&summary, using: &generator)
      return trainer.network.parameters
    }
    var changed = rows
    for row in 40..<60 { changed[row, 0] += 100 }
    #expect(try trained(rows) == trained(changed))
    changed[0, 0] += 1
    #expect(try trained(rows) != trained(changed))
  }

  @Test func oneClassAndConstantColumnsAreFine() throws {
    let constant = Matrix<Double>(rows: 4, columns: 2, repeating: 2)
    let single = try fit(try plugin(), LearningSupport.training(constant, labels: [0, 0, 0, 0]))
    let scores = try single.scores(for: LearningSupport.examples(constant))
    #expect(scores.predictions == [0, 0, 0, 0] && scores.probabilities?.elements == [1, 1, 1, 1])
    let pair = try fit(try plugin(), LearningSupport.training(constant, labels: [0, 1, 0, 1]))
    let tied = try pair.scores(for: LearningSupport.examples(constant))
    #expect(tied.values.elements.allSatisfy { $0.isFinite })
  }

  @Test func refusesWhatItCannotLearnFrom() throws {
    #expect(throws: FitError.self) {
      try fit(try plugin(), LearningSupport.training(Matrix([[1], [.nan]]), labels: [0, 1]))
    }
    let empty = TrainingSet(
      examples: LearningSupport.examples(Matrix(rows: 0, columns: 1)), emotions: [], speakers: [])
    #expect(throws: FitError.self) { try fit(try plugin(), empty) }
    let error = #expect(throws: FitError.self) {
      try fit(
        try plugin(["solver": "sgd", "learning-rate": "1000"]),
        LearningSupport.training(Matrix([[1e6], [-3e6], [2e6]]), labels: [0, 1, 0]))
    }
    #expect(error?.description.hasPrefix("training diverged in epoch") == true)
  }

  @Test func repeatsBitForBitAndSurvivesJSON() throws {
    let training = LearningSupport.irisTraining()
    let settings = try plugin(["maximum-epochs": "20"])
    let model = try fit(settings, training)
    let scores = try model.scores(for: training.examples)
    #expect(try fit(settings, training).scores(for: training.examples) == scores)
    #expect(try fit(settings, training, seed: 8).scores(for: training.examples) != scores)
    #expect(try LearningSupport.roundTrip(model).scores(for: training.examples) == scores)
  }
}

/// Against scikit-learn on a table of another tool.
@Suite struct MLPSpeakerTests {
  @Test(.enabled(if: LearningSupport.isPresent("oracles"), "needs ../shared/oracles"))
  func recallIsThatOfScikitLearn() throws {
    // scikit-learn 1.9.1, MLPClassifier(hidden_layer_sizes=(32,), max_iter=40), leave one actor out,
    // columns standardised on the training set: mean UAR of 15 seeds, whose deviation is .008.
    let expected = 0.4912
    let table = try SpeakerTable(oracle: "ravdess-egemaps")
    var parameters = MLP.Parameters()
    parameters.hidden = [32]
    parameters.maximumEpochs = 40
    let plugin = try MLP(parameters: parameters)
    var recalls: [Double] = []
    for seed in 1...5 {
      var predictions = [Int](repeating: 0, count: table.files.count)
      for speaker in table.speakerNames {
        let seen = table.speakers.indices.filter { table.speakers[$0] != speaker }
        let test = table.speakers.indices.filter { table.speakers[$0] == speaker }
        let found = try table.predictions(
          of: [plugin], training: seen, test: test, purpose: .testing,
          generator: SeededGenerator(seed: UInt64(seed)).derived(for: speaker))
        for (recording, decision) in zip(test, found[0]) { predictions[recording] = decision }
      }
      recalls.append(LearningSupport.recall(predictions, table.labels))
    }
    #expect(abs(Statistics.mean(recalls) - expected) < 0.02)
  }
}
