import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct NaiveBayesTests {
  @Test func scoresAreTheLogarithmsOfPriorTimesDensity() throws {
    // Mean 2, variance 2/3; and mean 11, variance 1; the variance of all values is 20.24.
    let model = try LearningSupport.fit(
      NaiveBayes.self,
      to: LearningSupport.training(Matrix([[1], [2], [3], [10], [12]]), labels: [0, 0, 0, 1, 1]))
    let scores = try model.scores(for: LearningSupport.examples(Matrix([[2.5]])))
    let variance = 2.0 / 3 + 1e-9 * 20.24
    let expected = log(0.6) - 0.5 * log(2 * Double.pi * variance) - 0.5 * 0.25 / variance
    #expect(abs(scores.values[0, 0] - expected) < 1e-12)
    #expect(scores.predictions == [0])
  }

  /// scikit-learn 1.9.1: `GaussianNB(var_smoothing=s)`.
  @Test(arguments: [
    IrisReference(correct: 50, squares: 48.56121507626402),
    IrisReference(["variance-smoothing": "0.1"], correct: 50, squares: 46.40263588459821),
  ])
  func agreesWithScikitLearn(reference: IrisReference) throws {
    try reference.expect(of: NaiveBayes.self)
  }

  @Test func balancedPriorsAreEqual() throws {
    let training = LearningSupport.training(Matrix([[1], [2], [3], [10]]), labels: [0, 0, 0, 1])
    func priors(_ weights: String) throws -> [Double] {
      try LearningSupport.fit(NaiveBayes.self, ["class-weights": weights], to: training).logPriors
    }
    #expect(try priors("none") == [log(0.75), log(0.25)])
    #expect(try priors("balanced") == [log(0.5), log(0.5)])
  }

  @Test func withoutVariationTheSharesDecide() throws {
    let constant = Matrix<Double>(rows: 3, columns: 2, repeating: 4)
    let model = try LearningSupport.fit(
      NaiveBayes.self, to: LearningSupport.training(constant, labels: [0, 1, 1]))
    let scores = try model.scores(for: LearningSupport.examples(constant))
    #expect(scores.predictions == [1, 1, 1])
    #expect(
      LearningSupport.largestDifference(scores.probabilities?.row(0) ?? [], [1 / 3.0, 2 / 3.0])
        < 1e-12)
  }

  @Test func refusesVariancesThatOverflow() {
    #expect(throws: FitError.self) {
      try LearningSupport.fit(
        NaiveBayes.self, to: LearningSupport.training(Matrix([[1e200], [-1e200]]), labels: [0, 0]))
    }
  }
}
