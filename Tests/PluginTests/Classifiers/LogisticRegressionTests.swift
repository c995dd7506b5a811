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

  /// A loss with rare and frequent classes of unequal weights, some of them more than one lane group.
  private func loss(classes: Int, columns: Int) -> (LogisticLoss, Matrix<Double>, [Int], [Double]) {
    let clouds = LearningSupport.clouds(classes: classes, each: 5, columns: columns)
    // Ten rows less of the first class, so that classes differ in size and none fills whole blocks.
    let kept = clouds.labels.indices.filter { clouds.labels[$0] > 0 || $0 < 3 * classes }
    let labels = kept.map { clouds.labels[$0] }
    let weights = (0..<classes).map { 1 + Double($0) }
    var loss = LogisticLoss(
      rows: clouds.rows.rows(kept), labels: labels, classCount: classes, classWeights: weights)
    loss.penalty = 0.07
    return (loss, clouds.rows.rows(kept), labels, weights)
  }

  private func randomPoint(_ loss: LogisticLoss) -> [Double] {
    var generator = SeededGenerator(seed: 3)
    return (0..<loss.dimension).map { _ in 0.5 * generator.normal() }
  }

  @Test(arguments: [(2, 4), (3, 4), (8, 4), (9, 4), (3, 20)])
  func gradientAgreesWithDifferences(classes: Int, columns: Int) {
    var (loss, _, _, _) = loss(classes: classes, columns: columns)
    let point = randomPoint(loss)
    var gradient = [Double](repeating: 0, count: point.count)
    _ = loss.value(at: point, gradient: &gradient)
    var unused = gradient
    let width = loss.dimension / (columns + 1)
    // With two classes the first one's parameters are held at zero.
    for index in point.indices where classes > 2 || index % width > 0 {
      var (above, below) = (point, point)
      above[index] += 1e-6
      below[index] -= 1e-6
      let slope =
        (loss.value(at: above, gradient: &unused) - loss.value(at: below, gradient: &unused)) / 2e-6
      #expect(abs(slope - gradient[index]) < 1e-7)
    }
  }

  @Test(arguments: [(3, 4), (8, 4), (9, 4), (3, 20)])
  func lossAndMagnitudeAreThoseOfTheColumnsAsGiven(classes: Int, columns: Int) {
    var (loss, rows, labels, classWeights) = loss(classes: classes, columns: columns)
    var point = randomPoint(loss)
    let width = loss.dimension / (columns + 1)
    // What fills up the lanes has no weights.
    for index in point.indices where index % width >= classes { point[index] = 0 }
    var gradient = [Double](repeating: 0, count: point.count)
    let value = loss.value(at: point, gradient: &gradient)
    let weights = loss.weights(at: point)
    let intercepts = loss.intercepts(at: point)
    var expected = 0.5 * loss.penalty * Vector.dot(weights.elements, weights.elements)
    var slopes = Matrix<Double>(rows: classes, columns: columns + 1)
    for label in 0..<classes {
      for column in 0..<columns { slopes[label, column] = loss.penalty * weights[label, column] }
    }
    let total = labels.reduce(0) { $0 + classWeights[$1] }
    for (row, label) in labels.enumerated() {
      let values = rows.row(row)
      let scores = (0..<classes).map { Vector.dot(weights.row($0), values) + intercepts[$0] }
      let weight = classWeights[label] / total
      expected += weight * (Vector.logSumExp(scores) - scores[label])
      for other in 0..<classes {
        let residual = exp(scores[other] - Vector.logSumExp(scores)) - (other == label ? 1 : 0)
        for column in 0..<columns { slopes[other, column] += weight * residual * values[column] }
        slopes[other, columns] += weight * residual
      }
    }
    let largest = slopes.elements.map(abs).max() ?? 0
    #expect(abs(loss.totalWeight - total) < 1e-12)
    #expect(abs(value - expected) < 1e-12)
    #expect(abs(loss.magnitude(ofGradient: gradient, limit: .infinity) - largest) < 1e-12)
    // Where the limit is passed for sure a bound will do: above the limit, not above the magnitude.
    let bound = loss.magnitude(ofGradient: gradient, limit: 1e-9)
    #expect(bound > 1e-9 && bound < largest * (1 + 1e-12))
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
    #expect(scores.predictions == [0, 0, 0, 0] && scores.probabilities?.elements == [1, 1, 1, 1])
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
    let equal = found.predictions.count { expected.predicted[table.files[$0.key]] == $0.value + 1 }
    #expect(found.chosen.count == 6 && found.predictions.count == 360)
    // The reference stops its searches early, so near ties between two costs may fall otherwise.
    #expect(sameCosts >= 5)
    #expect(Double(equal) >= 0.96 * 360)
  }
}
