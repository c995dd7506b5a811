import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct GradientBoostingTests {
  @Test func aStageIsANewtonStep() throws {
    // Two of four are of the second class: p = ½, residuals ±½, Σ r / Σ p·(1 − p) = ±2 in a pure leaf.
    let training = LearningSupport.training(Matrix([[1], [2], [3], [4]]), labels: [0, 0, 1, 1])
    let model = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "1", "learning-rate": "0.25"], to: training)
    #expect(model.start == [0] && model.stages[0][0].values == [-0.5, 0.5])
    let scores = try model.scores(for: LearningSupport.examples(Matrix([[2.5], [2.6]])))
    #expect(scores.values == Matrix([[0, -0.5], [0, 0.5]]))
    #expect(abs((scores.probabilities?[1, 1] ?? 0) - 1 / (1 + exp(-0.5))) < 1e-15)
  }

  @Test func severalClassesBeginWithTheirShares() throws {
    // Shares ½, ¼, ¼; the first class is told from the others by the only tree's leaf:
    // ⅔ · Σ (½, ½) / Σ (¼, ¼) = 4/3.
    let training = LearningSupport.training(Matrix([[1], [2], [8], [9]]), labels: [0, 0, 1, 2])
    let model = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "1", "learning-rate": "1", "maximum-depth": "1"],
      to: training)
    #expect(model.start == [log(0.5), log(0.25), log(0.25)])
    #expect(
      LearningSupport.largestDifference(model.stages[0][0].values, [4 / 3.0, -4 / 3.0]) < 1e-15)
  }

  struct Reference: Sendable {
    let settings: KeyValuePairs<String, String>
    var emotions: [Int]?
    let correct: Int
    let squares: Double
  }

  /// scikit-learn 1.9.1: `GradientBoostingClassifier(n_estimators=20, max_depth=1)` and so on, fitted on
  /// actors 1 to 12 and tested on the others, last on anger and fear alone; the same for every
  /// `random_state`, for no two divisions are equally good.
  @Test(
    .enabled(if: LearningSupport.isPresent("oracles"), "needs ../shared/oracles"),
    arguments: [
      Reference(
        settings: ["trees": "20", "maximum-depth": "1"], correct: 282, squares: 127.62538777),
      Reference(
        settings: ["trees": "10", "maximum-depth": "2", "minimum-leaf": "40"], correct: 276,
        squares: 127.416994303),
      Reference(
        settings: ["trees": "20", "maximum-depth": "2", "minimum-leaf": "30"], emotions: [4, 5],
        correct: 143, squares: 113.124288647),
    ])
  func agreesWithScikitLearnOnSpeech(reference: Reference) throws {
    let outcome = try SpeakerTable(oracle: "ravdess-librosa113").outcomeOfLastActors(
      GradientBoosting.self, reference.settings, emotions: reference.emotions)
    #expect(outcome.correct == reference.correct)
    #expect(abs(outcome.squares - reference.squares) < 1e-6)
  }

  @Test func stagesDoNotDependOnHowManyThereAre() throws {
    let training = LearningSupport.irisTraining()
    let few = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "3", "subsample": "0.5"], to: training)
    let many = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "6", "subsample": "0.5"], to: training)
    #expect(few.stages == Array(many.stages.prefix(3)) && many.summary.iterations == 6)
    let other = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "3", "subsample": "0.5"], to: training, seed: 8)
    #expect(few.stages != other.stages)
  }

  @Test func withoutSubsamplesNothingIsDrawn() throws {
    let training = LearningSupport.irisTraining()
    let first = try LearningSupport.fit(GradientBoosting.self, ["trees": "5"], to: training)
    let second = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "5"], to: training, seed: 8)
    #expect(first.stages == second.stages)
  }

  @Test func learnsTheTrainingSide() throws {
    let clouds = LearningSupport.clouds(distance: 1)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let model = try LearningSupport.fit(GradientBoosting.self, ["trees": "60"], to: training)
    #expect(
      LearningSupport.accuracy(try model.scores(for: training.examples), clouds.labels) > 0.97)
  }

  @Test func balancedWeightsBeginWithEqualShares() throws {
    let training = LearningSupport.training(Matrix([[1], [1], [1], [1]]), labels: [0, 0, 0, 1])
    let model = try LearningSupport.fit(
      GradientBoosting.self, ["trees": "2", "class-weights": "balanced"], to: training)
    let probabilities = try model.scores(for: training.examples).probabilities?.row(0) ?? []
    #expect(LearningSupport.largestDifference(probabilities, [0.5, 0.5]) < 1e-12)
  }
}
