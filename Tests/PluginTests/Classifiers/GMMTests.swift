import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct GMMTests {
  private func plugin(_ values: KeyValuePairs<String, String> = [:]) throws -> GMM {
    try GMM(parameters: LearningSupport.parameters(GMM.Parameters.self, values))
  }

  private func fit(_ plugin: GMM, _ training: TrainingSet, seed: UInt64 = 7) throws -> GMMModel {
    var generator = SeededGenerator(seed: seed)
    return try plugin.fit(training, using: &generator)
  }

  @Test func oneComponentIsTheGaussianOfTheRows() throws {
    // Mean 2, variance 2/3; and a class with mean 11, variance 1.
    let rows = Matrix<Double>([[1], [2], [3], [10], [12]])
    let model = try fit(
      try plugin(["components": "1"]),
      LearningSupport.training(rows, labels: [0, 0, 0, 1, 1]))
    let scores = try model.scores(for: LearningSupport.examples(Matrix([[2.5]])))
    let variance = 2.0 / 3 + 1e-6
    let expected =
      log(0.6) - 0.5 * log(2 * Double.pi * variance) - 0.5 * 0.25 / variance
    #expect(abs(scores.values[0, 0] - expected) < 1e-12)
    #expect(scores.predictions == [0])
  }

  @Test(arguments: ["diagonal", "full"])
  func framesOfARecordingAddUp(covariance: String) throws {
    let clouds = LearningSupport.clouds(classes: 2, each: 60, distance: 1)
    let frames = (0..<12).map { recording in
      let rows = clouds.rows.rows(
        (0..<10).map { recording % 2 + 2 * ((recording / 2) * 10 + $0) })
      return Matrix<Float>(
        rows: 10, columns: 4, elements: rows.elements.map { Float($0) })
    }
    let examples = LearningSupport.examples(frames: frames)
    let training = TrainingSet(
      examples: examples, labels: (0..<12).map { $0 % 2 == 0 ? "calm" : "fear" },
      speakers: (0..<12).map { "s\($0)" })
    let settings = try plugin([
      "granularity": "frame", "components": "2", "covariance": covariance,
    ])
    #expect(settings.granularity == .frame)
    let model = try fit(settings, training)
    let scores = try model.scores(for: examples)
    let alone = try frames.map { frame in
      try (0..<10).map { row in
        try model.scores(
          for: LearningSupport.examples(frames: [frame.rows([row])])
        ).values.row(0)
      }
    }
    for recording in 0..<12 {
      for label in 0..<2 {
        let sum = alone[recording].reduce(0) { $0 + $1[label] } - 9 * log(0.5)
        #expect(abs(scores.values[recording, label] - sum) < 1e-9)
      }
    }
    #expect(LearningSupport.accuracy(scores, (0..<12).map { $0 % 2 }) >= 0.9)
  }

  struct Reference: Decodable {
    var weights: [Double]
    var means: [[Double]]
    var cov: [[Double]]
    var mean_loglik_train: Double
    var mean_loglik_test: Double
  }

  @Test(.enabled(if: LearningSupport.isPresent("golden"), "needs ../shared/golden"))
  func agreesWithScikitLearnFromAGivenStart() throws {
    // The reference began with the means of the species, equal weights and unit variances, and
    // ended when the mean log-likelihood changed by less than 1e-8.
    let expected = try LearningSupport.reference("gmm_diag_3_fixed_init", as: Reference.self)
    let training = LearningSupport.irisTraining()
    let rows = training.examples.allRows()
    let means = (0..<3).map { label in
      ColumnStatistics(of: rows.rows(training.examples(ofClass: label))).means
    }
    var mixture = GaussianMixture(
      .diagonal, weights: [Double](repeating: 1 / 3.0, count: 3), means: Matrix(means),
      covariances: Matrix(rows: 3, columns: 4, repeating: 1))
    let outcome = try mixture.maximizeLikelihood(
      of: rows, floor: 1e-6, tolerance: 1e-8, maximumIterations: 500)
    #expect(outcome.isConverged && outcome.iterations == 36)
    #expect(LearningSupport.largestDifference(mixture.weights, expected.weights) < 1e-9)
    let meanDifference = LearningSupport.largestDifference(
      mixture.means.elements, expected.means.flatMap { $0 })
    #expect(meanDifference < 1e-9)
    let covarianceDifference = LearningSupport.largestDifference(
      mixture.covariances.elements, expected.cov.flatMap { $0 })
    #expect(covarianceDifference < 1e-9)
    let density = try MixtureDensity(mixture)
    let trained = Statistics.mean(density.logLikelihoods(of: rows))
    let tested = Statistics.mean(
      density.logLikelihoods(of: LearningSupport.irisTesting().allRows()))
    #expect(abs(trained - expected.mean_loglik_train) < 1e-9)
    #expect(abs(tested - expected.mean_loglik_test) < 1e-9)
  }

  @Test func fullCovariancesWithoutCorrelationAreDiagonalOnes() throws {
    let rows = LearningSupport.clouds(classes: 1, each: 50).rows
    let means = Matrix<Double>([[0, 0, 0, 0], [3, 1, 0, 0]])
    let diagonal = GaussianMixture(
      .diagonal, weights: [0.3, 0.7], means: means,
      covariances: Matrix([[1, 2, 3, 4], [0.5, 1, 1, 2]]))
    var full = Matrix<Double>(rows: 8, columns: 4)
    for component in 0..<2 {
      for column in 0..<4 {
        full[component * 4 + column, column] = diagonal.covariances[component, column]
      }
    }
    let first = try MixtureDensity(diagonal).logLikelihoods(of: rows)
    let second = try MixtureDensity(
      GaussianMixture(.full, weights: [0.3, 0.7], means: means, covariances: full)
    ).logLikelihoods(of: rows)
    #expect(LearningSupport.largestDifference(first, second) < 1e-12)
  }

  @Test func fullCovarianceIsThatOfTheRows() throws {
    let rows = Matrix<Double>([[0, 0], [2, 2], [0, 2], [4, 6], [1, 0]])
    var generator = SeededGenerator(seed: 1)
    let mixture = GaussianMixture(
      .full, clustering: rows, components: 1, floor: 0, using: &generator)
    let means = ColumnStatistics(of: rows).means
    for column in 0..<2 {
      for other in 0..<2 {
        let expected = (0..<5).reduce(0) {
          $0 + (rows[$1, column] - means[column]) * (rows[$1, other] - means[other]) / 5
        }
        #expect(abs(mixture.covariances[column, other] - expected) < 1e-14)
      }
    }
  }

  @Test func likelihoodNeverFalls() throws {
    let rows = LearningSupport.clouds(classes: 3, each: 100).rows
    for shape in [GaussianMixture.Covariance.diagonal, .full] {
      var generator = SeededGenerator(seed: 3)
      var mixture = GaussianMixture(
        shape, clustering: rows, components: 4, floor: 1e-6, using: &generator)
      var previous = -Double.infinity
      for _ in 0..<20 {
        _ = try mixture.maximizeLikelihood(
          of: rows, floor: 1e-6, tolerance: 0, maximumIterations: 1)
        let mean = Statistics.mean(try MixtureDensity(mixture).logLikelihoods(of: rows))
        #expect(mean >= previous - 1e-6)
        previous = mean
      }
    }
  }

  @Test(arguments: ["diagonal", "full"])
  func namesOfClassesDoNotMatter(covariance: String) throws {
    let clouds = LearningSupport.clouds(distance: 1.5)
    let settings = try plugin(["components": "3", "covariance": covariance])
    let plain = try fit(settings, LearningSupport.training(clouds.rows, labels: clouds.labels))
    let renamed = try fit(
      settings,
      LearningSupport.training(clouds.rows, labels: clouds.labels) { ["zeal", "awe", "mirth"][$0] })
    let test = LearningSupport.examples(LearningSupport.clouds(distance: 1.5, seed: 2).rows)
    let first = try plain.scores(for: test)
    let second = try renamed.scores(for: test)
    // In order of their new names the classes are 1, 2, 0.
    #expect(second.labels == ["awe", "mirth", "zeal"])
    #expect(second.predictions.map { [1, 2, 0][$0] } == first.predictions)
    #expect(
      LearningSupport.recall(first.predictions, clouds.labels)
        == LearningSupport.recall(second.predictions.map { [1, 2, 0][$0] }, clouds.labels))
  }

  @Test func orderOfComponentsDoesNotMatter() throws {
    let clouds = LearningSupport.clouds(distance: 1.5)
    let model = try fit(
      try plugin(["components": "4"]),
      LearningSupport.training(clouds.rows, labels: clouds.labels))
    let order = [2, 0, 3, 1]
    let permuted = GMMModel(
      labels: model.labels, summary: model.summary, columns: model.columns, priors: model.priors,
      mixtures: model.mixtures.map { mixture in
        GaussianMixture(
          .diagonal, weights: order.map { mixture.weights[$0] }, means: mixture.means.rows(order),
          covariances: mixture.covariances.rows(order))
      })
    let test = LearningSupport.examples(LearningSupport.clouds(distance: 1.5, seed: 2).rows)
    let first = try model.scores(for: test)
    let second = try permuted.scores(for: test)
    #expect(first.predictions == second.predictions)
    #expect(
      LearningSupport.largestDifference(first.values.elements, second.values.elements) < 1e-10)
  }

  @Test func repeatsBitForBitAndSurvivesJSON() throws {
    let clouds = LearningSupport.clouds(distance: 1)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    for covariance in ["diagonal", "full"] {
      let settings = try plugin(["components": "3", "covariance": covariance])
      let first = try fit(settings, training)
      let scores = try first.scores(for: training.examples)
      #expect(try fit(settings, training).scores(for: training.examples) == scores)
      #expect(try LearningSupport.roundTrip(first).scores(for: training.examples) == scores)
    }
  }

  @Test func fewRowsGiveFewerComponentsAndANote() throws {
    let rows = Matrix<Double>([[0], [1], [2], [3], [9], [9.5], [9], [10]])
    let model = try fit(
      try plugin(["components": "4"]),
      LearningSupport.training(rows, labels: [0, 0, 0, 0, 1, 1, 1, 1]))
    #expect(model.mixtures.map(\.componentCount) == [2, 2])
    #expect(
      model.summary.notes == [
        "e0: 2 of 4 components, for it has only 4 rows",
        "e1: 2 of 4 components, for it has only 4 rows",
      ])
  }

  @Test func equalRowsConstantColumnsAndOneClassAreFine() throws {
    let rows = Matrix<Double>(rows: 6, columns: 2, repeating: 0.1)
    let model = try fit(
      try plugin(), LearningSupport.training(rows, labels: [Int](repeating: 0, count: 6)))
    let scores = try model.scores(for: LearningSupport.examples(Matrix([[5, -5], [0.1, 0.1]])))
    #expect(scores.predictions == [0, 0])
    #expect(scores.values.elements.allSatisfy { $0.isFinite })
    #expect(scores.probabilities?.elements == [1, 1])
  }

  @Test func saysWhenItDidNotConverge() throws {
    let clouds = LearningSupport.clouds(distance: 1)
    let model = try fit(
      try plugin(["components": "4", "maximum-iterations": "1"]),
      LearningSupport.training(clouds.rows, labels: clouds.labels))
    #expect(!model.summary.isConverged && model.summary.iterations == 1)
  }

  @Test func balancedPriorsAreEqual() throws {
    let rows = Matrix<Double>([[0], [1], [2], [3], [9], [10]])
    let training = LearningSupport.training(rows, labels: [0, 0, 0, 0, 1, 1])
    #expect(try fit(try plugin(), training).priors == [4 / 6.0, 2 / 6.0])
    #expect(try fit(try plugin(["class-weights": "balanced"]), training).priors == [0.5, 0.5])
  }

  @Test func refusesWhatItCannotLearnFrom() throws {
    let settings = try plugin()
    let empty = TrainingSet(
      examples: LearningSupport.examples(Matrix(rows: 0, columns: 2)), labels: [], speakers: [])
    let none = #expect(throws: FitError.self) { try fit(settings, empty) }
    #expect(
      none?.description
        == "there is no example to learn from; look at what was excluded or dropped")
    let error = #expect(throws: FitError.self) {
      try fit(settings, LearningSupport.training(Matrix([[1, 2], [3, .nan]]), labels: [0, 1]))
    }
    #expect(
      error?.description
        == "feature 'c1' of training example 1 is nan; every value must be a finite number")
    let frames = [Matrix<Float>(rows: 3, columns: 1), Matrix<Float>(rows: 0, columns: 1)]
    let lacking = #expect(throws: FitError.self) {
      try fit(
        settings,
        TrainingSet(
          examples: LearningSupport.examples(frames: frames), labels: ["calm", "fear"],
          speakers: ["a", "b"]))
    }
    #expect(lacking?.description.hasPrefix("no recording of fear has a frame") == true)
  }

  @Test func refusesOtherColumns() throws {
    let model = try fit(
      try plugin(), LearningSupport.training(Matrix([[1], [3]]), labels: [0, 1]))
    #expect(throws: PredictionError.self) {
      try model.scores(for: LearningSupport.examples(Matrix([[1, 2]])))
    }
  }
}
