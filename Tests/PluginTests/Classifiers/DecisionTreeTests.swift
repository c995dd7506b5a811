import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct DecisionTreeTests {
  /// scikit-learn 1.9.1: `DecisionTreeClassifier(max_depth=2)` and so on. Without limits irises can be
  /// divided in several equally good ways, among which scikit-learn draws.
  @Test(arguments: [
    IrisReference(["maximum-depth": "2"], correct: 47, squares: 46.58450398890045),
    IrisReference(
      ["maximum-depth": "2", "class-weights": "balanced"], correct: 47, squares: 46.557920402042285),
    IrisReference(["minimum-leaf": "5"], correct: 47, squares: 47.33333333333333),
    IrisReference(
      ["minimum-leaf": "5", "impurity": "entropy"], correct: 47, squares: 47.33333333333333),
    IrisReference(["minimum-split": "40"], correct: 47, squares: 46.58450398890045),
  ])
  func agreesWithScikitLearn(reference: IrisReference) throws {
    try reference.expect(of: DecisionTree.self)
  }

  /// scikit-learn 1.9.1: `DecisionTreeClassifier(max_depth=5, min_samples_leaf=15,
  /// class_weight='balanced', criterion=c)`, fitted on actors 1 to 12 and tested on the others; the
  /// same for every `random_state`.
  @Test(
    .enabled(if: LearningSupport.isPresent("oracles"), "needs ../shared/oracles"),
    arguments: [
      ("ravdess-egemaps", "gini", 239, 267.568687501),
      ("ravdess-librosa113", "entropy", 193, 300.248855665),
    ])
  func agreesWithScikitLearnOnSpeech(
    name: String, impurity: String, correct: Int, squares: Double
  ) throws {
    let table = try SpeakerTable(oracle: name)
    let outcome = try table.outcomeOfLastActors(
      DecisionTree.self,
      [
        "maximum-depth": "5", "minimum-leaf": "15", "class-weights": "balanced",
        "impurity": impurity,
      ])
    #expect(outcome.correct == correct && abs(outcome.squares - squares) < 1e-6)
  }

  @Test func learnsTheTrainingSideByHeart() throws {
    let clouds = LearningSupport.clouds(distance: 0.5)
    let training = LearningSupport.training(clouds.rows, labels: clouds.labels)
    let scores = try LearningSupport.fit(DecisionTree.self, to: training)
      .scores(for: training.examples)
    #expect(scores.predictions == training.labels)
    #expect(scores.probabilities?.elements.allSatisfy { $0 == 0 || $0 == 1 } == true)
  }

  @Test func scaleDoesNotMatter() throws {
    let clouds = LearningSupport.clouds(distance: 1)
    var scaled = clouds.rows
    for index in scaled.elements.indices { scaled.elements[index] *= 1024 }
    func predictions(_ rows: Matrix<Double>) throws -> [Int] {
      try LearningSupport.fit(
        DecisionTree.self, ["minimum-leaf": "4"],
        to: LearningSupport.training(rows, labels: clouds.labels)
      ).scores(for: LearningSupport.examples(rows)).predictions
    }
    #expect(try predictions(clouds.rows) == predictions(scaled))
  }
}
