import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct QuadraticDiscriminantTests {
  @Test func scoresAreTheLogarithmsOfPriorTimesDensity() throws {
    // Mean 0 and variance 1; mean 10 and variance 4.
    let training = LearningSupport.training(
      Matrix([[-1], [1], [8], [12]]), labels: [0, 0, 1, 1])
    let model = try LearningSupport.fit(QuadraticDiscriminant.self, to: training)
    let values = try model.scores(for: LearningSupport.examples(Matrix([[2]]))).values.row(0)
    let expected = [log(0.5) - 0.5 * 4, log(0.5) - 0.5 * log(4) - 0.5 * 64 / 4]
    #expect(LearningSupport.largestDifference(values, expected) < 1e-12)
  }

  /// scikit-learn 1.9.1: `QuadraticDiscriminantAnalysis(reg_param=r)`.
  @Test(arguments: [
    IrisReference(correct: 50, squares: 48.25715414092259),
    IrisReference(["regularization": "0.2"], correct: 49, squares: 43.551304847877574),
  ])
  func agreesWithScikitLearn(reference: IrisReference) throws {
    try reference.expect(of: QuadraticDiscriminant.self)
  }

  @Test func tooFewExamplesNeedRegularization() throws {
    // Three examples of a class span two of four dimensions.
    let clouds = LearningSupport.clouds(each: 3, distance: 8)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let error = #expect(throws: FitError.self) {
      try LearningSupport.fit(QuadraticDiscriminant.self, to: training)
    }
    #expect(
      error?.description.contains(
        "the covariance of e0 is singular, with 3 examples for 4 columns; set a regularization")
        == true)
    let model = try LearningSupport.fit(
      QuadraticDiscriminant.self, ["regularization": "0.3"], to: training)
    #expect(try model.scores(for: training.examples).predictions == training.labels)
    let single = LearningSupport.training(clouds.rows.rows([0, 1, 2]), labels: [0, 1, 2])
    let alone = try LearningSupport.fit(
      QuadraticDiscriminant.self, ["regularization": "0.3"], to: single)
    #expect(try alone.scores(for: single.examples).predictions == [0, 1, 2])
  }

  @Test func collinearColumnsAreSingular() {
    let clouds = LearningSupport.clouds()
    #expect(throws: FitError.self) {
      try LearningSupport.fit(
        QuadraticDiscriminant.self,
        to: LearningSupport.training(
          clouds.rows.columns([0, 1, 0]), labels: clouds.labels))
    }
  }

  @Test func constantColumnsAreLeftOut() throws {
    let clouds = LearningSupport.clouds()
    var rows = clouds.rows
    for row in 0..<rows.rowCount { rows[row, 3] = 0.1 }
    let with = LearningSupport.training(rows, labels: clouds.labels)
    let without = LearningSupport.training(rows.columns([0, 1, 2]), labels: clouds.labels)
    let model = try LearningSupport.fit(QuadraticDiscriminant.self, to: with)
    #expect(model.summary.notes == ["1 constant columns are left out"])
    #expect(
      try model.scores(for: with.examples)
        == LearningSupport.fit(QuadraticDiscriminant.self, to: without)
        .scores(for: without.examples))
  }
}
