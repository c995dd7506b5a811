import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LinearDiscriminantTests {
  @Test(arguments: ["none", "0"])
  func borderIsHalfWayBetweenTheMeans(shrinkage: String) throws {
    // Means −2 and 4, variance 1 inside both: the log odds are 6·(x − 1).
    let training = LearningSupport.training(
      Matrix([[-3], [-1], [3], [5]]), labels: [0, 0, 1, 1])
    let model = try LearningSupport.fit(
      LinearDiscriminant.self, ["shrinkage": shrinkage], to: training)
    let values = try model.scores(for: LearningSupport.examples(Matrix([[1], [2]]))).values
    #expect(abs(values[0, 1] - values[0, 0]) < 1e-12)
    #expect(abs(values[1, 1] - values[1, 0] - 6) < 1e-12)
  }

  /// scikit-learn 1.9.1: `LinearDiscriminantAnalysis(priors=p)`, with `shrinkage=s, solver='lsqr'`
  /// where there is shrinkage; balanced weights are three equal priors.
  @Test(arguments: [
    IrisReference(correct: 50, squares: 48.230825274468685),
    IrisReference(["class-weights": "balanced"], correct: 50, squares: 48.22476287364776),
    IrisReference(["shrinkage": "auto"], correct: 50, squares: 48.47744587140349),
    IrisReference(["shrinkage": "0.3"], correct: 50, squares: 46.91165757301195),
  ])
  func agreesWithScikitLearn(reference: IrisReference) throws {
    try reference.expect(of: LinearDiscriminant.self)
  }

  @Test func collinearColumnsChangeNothing() throws {
    let clouds = LearningSupport.clouds(distance: 1.5)
    var twice = Matrix<Double>(rows: clouds.rows.rowCount, columns: 9)
    for row in 0..<twice.rowCount {
      for column in 0..<8 { twice[row, column] = clouds.rows[row, column % 4] }
      twice[row, 8] = clouds.rows[row, 0] + clouds.rows[row, 1]
    }
    func probabilities(_ rows: Matrix<Double>) throws -> [Double] {
      let training = LearningSupport.training(rows, labels: clouds.labels)
      return try LearningSupport.fit(LinearDiscriminant.self, to: training)
        .scores(for: training.examples).probabilities?.elements ?? []
    }
    #expect(
      LearningSupport.largestDifference(try probabilities(twice), try probabilities(clouds.rows))
        < 1e-9)
  }

  @Test func moreColumnsThanExamplesAreFineWithShrinkage() throws {
    let clouds = LearningSupport.clouds(each: 5, columns: 40, distance: 8)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let test = LearningSupport.clouds(each: 50, columns: 40, distance: 8, seed: 2)
    let model = try LearningSupport.fit(
      LinearDiscriminant.self, ["shrinkage": "auto"], to: training)
    let scores = try model.scores(for: LearningSupport.examples(test.rows))
    #expect(LearningSupport.accuracy(scores, test.labels) > 0.9)
    let singular = #expect(throws: FitError.self) {
      try LearningSupport.fit(
        LinearDiscriminant.self, ["shrinkage": "0"],
        to: LearningSupport.training(Matrix(rows: 4, columns: 2), labels: [0, 0, 1, 1]))
    }
    #expect(
      singular?.description.contains("the covariance is singular in column 'c0'") == true)
  }

  @Test func needsASpread() throws {
    let error = #expect(throws: FitError.self) {
      try LearningSupport.fit(
        LinearDiscriminant.self, to: LearningSupport.training(Matrix([[1], [2]]), labels: [0, 1]))
    }
    #expect(error?.description.contains("at least one emotion needs two") == true)
    let single = LearningSupport.training(Matrix([[1]]), labels: [0])
    let model = try LearningSupport.fit(LinearDiscriminant.self, to: single)
    #expect(try model.scores(for: single.examples).predictions == [0])
  }

  @Test func shrinkageIsNoneAutoOrAShare() throws {
    for text in ["-0.1", "1.1", "wide", "nan"] {
      let error = #expect(throws: SettingsError.self) {
        try LearningSupport.parameters(
          LinearDiscriminant.Parameters.self, ["shrinkage": text])
      }
      #expect(
        error?.message == "expected none, auto or a number from 0 to 1, found '\(text)'")
    }
  }
}
