import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LogisticRegressionTests {
  private func plugin(_ values: KeyValuePairs<String, String> = [:]) throws -> LogisticRegression {
    try LogisticRegression(
      parameters: LearningSupport.parameters(LogisticRegression.Parameters.self, values))
  }

  private func fit(
    _ plugin: LogisticRegression, _ training: TrainingSet
  ) throws -> LogisticRegressionModel {
    var generator = SeededGenerator(seed: 7)
    return try plugin.fit(training, using: &generator)
  }

  @Test func withoutInformationTheProbabilitiesAreTheShares() throws {
    let rows = Matrix<Double>(rows: 8, columns: 1, repeating: 0)
    let model = try fit(
      try plugin(["tolerance": "1e-10"]),
      LearningSupport.training(rows, labels: [0, 1, 1, 1, 2, 2, 2, 2]))
    let probabilities = try model.scores(
      for: LearningSupport.examples(Matrix([[0.0]]))
    ).probabilities?.elements
    #expect(
      LearningSupport.largestDifference(probabilities ?? [], [1 / 8.0, 3 / 8.0, 1 / 2.0]) < 1e-8)
    let balanced = try fit(
      try plugin(["tolerance": "1e-10", "class-weights": "balanced"]),
      LearningSupport.training(rows, labels: [0, 1, 1, 1, 2, 2, 2, 2]))
    let equal = try balanced.scores(
      for: LearningSupport.examples(Matrix([[0.0]]))
    ).probabilities?.elements
    #expect(LearningSupport.largestDifference(equal ?? [], [1 / 3.0, 1 / 3.0, 1 / 3.0]) < 1e-8)
  }

  @Test func twoClassesShareOneVector() throws {
    // With x = ±1 and equal classes: w solves w = 2·C·(1 − σ(w)) for one example of each.
    let training = LearningSupport.training(Matrix([[-1], [1]]), labels: [0, 1])
    let model = try fit(try plugin(["cost": "2", "tolerance": "1e-10"]), training)
    let weight = model.weights[1, 0]
    #expect(model.weights[0, 0] == 0 && model.intercepts[0] == 0)
    #expect(abs(weight - 2 * 2 * (1 - 1 / (1 + exp(-weight)))) < 1e-7)
    #expect(abs(model.intercepts[1]) < 1e-8)
  }

  @Test(arguments: [2, 3])
  func gradientAgreesWithDifferences(classes: Int) {
    let clouds = LearningSupport.clouds(classes: classes, each: 10)
    let problem = LogisticProblem(
      rows: clouds.rows, labels: clouds.labels, classCount: classes,
      classWeights: (0..<classes).map { 1 + Double($0) })
    let objective = problem.objective(cost: 0.7)
    var generator = SeededGenerator(seed: 3)
    let point = (0..<problem.dimension).map { _ in generator.normal() }
    var gradient = [Double](repeating: 0, count: point.count)
    _ = objective(point, &gradient)
    var unused = gradient
    // With two classes the first one's parameters are held at zero.
    let free = classes == 2 ? [4, 5, 6, 7, 9] : Array(point.indices)
    for index in free {
      var (above, below) = (point, point)
      above[index] += 1e-6
      below[index] -= 1e-6
      let slope = (objective(above, &unused) - objective(below, &unused)) / 2e-6
      #expect(abs(slope - gradient[index]) < 1e-8)
    }
  }

  struct Reference: Decodable {
    var test_acc: Double
    var coef: [[Double]]
    var intercept: [Double]
    var proba_row20: [Double]
  }

  @Test(.enabled(if: LearningSupport.isPresent("golden"), "needs ../shared/golden"))
  func agreesWithScikitLearn() throws {
    let expected = try LearningSupport.reference("logreg_C1", as: Reference.self)
    let model = try fit(
      try plugin(["tolerance": "1e-9"]), LearningSupport.irisTraining())
    let weights = LearningSupport.largestDifference(
      model.weights.elements, expected.coef.flatMap { $0 })
    let intercepts = LearningSupport.largestDifference(model.intercepts, expected.intercept)
    let scores = try model.scores(for: LearningSupport.irisTesting())
    let probabilities = LearningSupport.largestDifference(
      scores.probabilities?.row(20) ?? [], expected.proba_row20)
    #expect(weights < 1e-5 && intercepts < 1e-5 && probabilities < 1e-6)
    let accuracy = LearningSupport.accuracy(scores, Iris.testing.map(Iris.species))
    #expect(accuracy == expected.test_acc)
  }

  @Test func aGridOfCostsGivesTheModelsOfSingleFits() throws {
    let training = LearningSupport.irisTraining()
    let grid = try [
      plugin(["cost": "10"]), plugin(["cost": "0.01"]), plugin(["cost": "3"]),
      plugin(["cost": "1", "class-weights": "balanced"]), plugin(["cost": "1"]),
      plugin(["cost": "0.00001"]),
    ]
    let together = LogisticRegression.fit(
      alternatives: grid, to: training, using: SeededGenerator(seed: 1))
    for (plugin, result) in zip(grid, together) {
      let alone = try fit(plugin, training)
      let model = try result.get()
      #expect(model.weights == alone.weights && model.intercepts == alone.intercepts)
      #expect(model.summary == alone.summary && model.summary.isConverged)
    }
  }

  @Test func saysWhenItDidNotConverge() throws {
    let model = try fit(
      try plugin(["maximum-iterations": "2", "tolerance": "1e-12"]),
      LearningSupport.irisTraining())
    #expect(!model.summary.isConverged)
  }

  @Test func oneClassAndConstantColumnsAreFine() throws {
    let constant = Matrix<Double>(rows: 4, columns: 2, repeating: 2)
    let single = try fit(try plugin(), LearningSupport.training(constant, labels: [0, 0, 0, 0]))
    let scores = try single.scores(for: LearningSupport.examples(constant))
    #expect(scores.decisions == [0, 0, 0, 0] && scores.probabilities?.elements == [1, 1, 1, 1])
    let pair = try fit(try plugin(), LearningSupport.training(constant, labels: [0, 1, 0, 1]))
    #expect(
      try pair.scores(for: LearningSupport.examples(constant)).values.elements.allSatisfy {
        $0.isFinite
      })
  }

  @Test func refusesWhatItCannotLearnFrom() throws {
    #expect(throws: FitError.self) {
      try fit(try plugin(), LearningSupport.training(Matrix([[1], [.nan]]), labels: [0, 1]))
    }
    let empty = TrainingSet(
      examples: LearningSupport.examples(Matrix(rows: 0, columns: 1)), emotions: [], speakers: [])
    #expect(throws: FitError.self) { try fit(try plugin(), empty) }
  }

  @Test func repeatsBitForBitAndSurvivesJSON() throws {
    let training = LearningSupport.irisTraining()
    let model = try fit(try plugin(), training)
    let scores = try model.scores(for: training.examples)
    #expect(try fit(try plugin(), training).scores(for: training.examples) == scores)
    #expect(try LearningSupport.roundTrip(model).scores(for: training.examples) == scores)
  }
}

/// The protocol of a published study on tables of other tools, against scikit-learn's outcome.
@Suite struct LogisticRegressionNestedTests {
  @Test(
    .enabled(if: LearningSupport.isPresent("oracles"), "needs ../shared/oracles"))
  func predictsAsScikitLearn() throws {
    let table = try SpeakerTable(oracle: "ravdess-egemaps")
    let expected = try SpeakerTable.Outcome.reference("nested-egemaps-lr")
    // Every fourth actor in turn keeps the test short.
    let actors = table.speakerNames.enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
    let found = try table.nested(leavingOut: actors, costs: [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100]) {
      cost in
      var parameters = LogisticRegression.Parameters()
      parameters.cost = cost
      parameters.classWeights = .balanced
      return try LogisticRegression(parameters: parameters)
    }
    let sameCosts = found.chosen.count { expected.chosen_c[$0.key] == $0.value }
    let equal = found.decisions.count { expected.predicted[table.files[$0.key]] == $0.value + 1 }
    #expect(found.chosen.count == 6 && found.decisions.count == 360)
    // The reference stops its searches early, so near ties between two costs may fall otherwise.
    #expect(sameCosts >= 5)
    #expect(Double(equal) >= 0.96 * 360)
  }
}
