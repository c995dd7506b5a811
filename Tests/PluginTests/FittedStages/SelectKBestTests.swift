import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct SelectKBestTests {
  private func kept(
    _ values: KeyValuePairs<String, String>, _ training: TrainingSet
  ) throws -> [Int] {
    try LearningSupport.fit(
      SelectKBest(parameters: LearningSupport.parameters(SelectKBest.Parameters.self, values)),
      to: training
    ).kept
  }

  @Test func ratioByItsDefinition() {
    // Means 2 and 6 about 4: between 4·4 / 1; within (1 + 1 + 1 + 1) / 2.
    #expect(FRatio.between([1, 3, 5, 7], labels: [0, 0, 1, 1], classCount: 2) == 8)
    #expect(FRatio.between([1, 1, 2, 2], labels: [0, 0, 1, 1], classCount: 2) == .infinity)
    #expect(FRatio.between([1, 3, 1, 3], labels: [0, 0, 1, 1], classCount: 2) == 0)
    #expect(FRatio.between([0.1, 0.1, 0.1], labels: [0, 1, 1], classCount: 2) == 0)
  }

  /// scikit-learn 1.9.1: `f_classif(train, y)[0]` on the irises of `LearningSupport`.
  @Test func ratiosAgreeWithScikitLearn() {
    let training = LearningSupport.irisTraining()
    let expected = [77.90754783417086, 26.932313717413624, 801.7488941770325, 594.5844430384477]
    for (column, ratio) in expected.enumerated() {
      let found = FRatio.between(
        training.examples.allRows().column(column), labels: training.labels, classCount: 3)
      #expect(abs(found - ratio) < 1e-9 * ratio)
    }
  }

  /// scikit-learn 1.9.1: `_compute_mi_cd(x, y, 3)` of `sklearn.feature_selection._mutual_info`.
  @Test func informationAgreesWithScikitLearn() {
    let places = (0..<60).map { Double($0) }
    let values = places.map { place in
      (place * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
        + 0.6 * place.truncatingRemainder(dividingBy: 3)
    }
    let labels = (0..<60).map { $0 % 3 }
    let found = MutualInformation.ofDistinct(values, labels: labels, classCount: 3)
    #expect(abs(found - 0.4720910732683734) < 1e-12)
    // A class of two, for which two neighbours are too many, and one of one, which is left out.
    let few = MutualInformation.ofDistinct(
      [8, 12, 17, 64, 70, 200, 24], labels: [0, 0, 0, 1, 1, 2, 0], classCount: 3)
    #expect(abs(few - 0.7277777777777779) < 1e-12)
  }

  /// scikit-learn 1.9.1: `mutual_info_classif(train, y)` draws other noise; over seeds it gives .52 to
  /// .56, .14 to .21, .98 to .99 and .95 to .97 for the irises' rounded measures.
  @Test func equalValuesAreToldApart() {
    let training = LearningSupport.irisTraining()
    let rows = training.examples.allRows()
    let found = (0..<4).map {
      MutualInformation.of(rows.column($0), labels: training.labels, classCount: 3)
    }
    for (value, expected) in zip(found, [0.53, 0.17, 0.985, 0.96]) {
      #expect(abs(value - expected) < 0.05)
    }
  }

  @Test func independentAndIdenticalColumns() {
    var generator = SeededGenerator(seed: 1)
    let labels = (0..<400).map { $0 % 4 }
    let noise = labels.map { _ in generator.normal() }
    #expect(MutualInformation.of(noise, labels: labels, classCount: 4) < 0.05)
    let copy = labels.map { Double($0) + 1e-3 * generator.uniform() }
    #expect(abs(MutualInformation.of(copy, labels: labels, classCount: 4) - log(4)) < 0.01)
    let constant = [Double](repeating: 0.1, count: 400)
    #expect(MutualInformation.of(constant, labels: labels, classCount: 4) == 0)
  }

  @Test(arguments: ["anova-f", "mutual-information"])
  func keepsTheBestInTheirOrder(score: String) throws {
    let training = LearningSupport.irisTraining()
    #expect(try kept(["k": "1", "score": score], training) == [2])
    #expect(try kept(["k": "2", "score": score], training) == [2, 3])
    #expect(try kept(["k": "3", "score": score], training) == [0, 2, 3])
    #expect(try kept(["k": "9", "score": score], training) == [0, 1, 2, 3])
    let model = SelectKBest.Model(
      columns: training.examples.columns.map(\.name), kept: [1, 3])
    #expect(try model.columns(for: training.examples.columns).map(\.name) == ["c1", "c3"])
    #expect(model.transform(Matrix([[1, 2, 3, 4]])) == Matrix([[2, 4]]))
  }

  @Test func ofEqualScoresTheFirstIsKept() throws {
    let training = LearningSupport.training(
      Matrix([[4, 1, 1, 1], [4, 3, 3, 3], [4, 5, 5, 5], [4, 7, 7, 7]]), labels: [0, 0, 1, 1])
    #expect(try kept(["k": "2"], training) == [1, 2])
  }

  @Test func framesCarryTheEmotionOfTheirRecording() throws {
    let frames = [[[1, 5], [2, 9]], [[8, 6]], [[1.5, 8]], [[9, 7], [8.5, 5.5]]].map {
      Matrix<Float>($0)
    }
    let training = TrainingSet(
      examples: LearningSupport.examples(frames: frames),
      labels: ["calm", "fear", "calm", "fear"], speakers: ["a", "b", "c", "d"])
    #expect(try kept(["k": "1"], training) == [0])
  }

  @Test func oneEmotionIsAnError() {
    let error = #expect(throws: FitError.self) {
      try kept(["k": "1"], LearningSupport.training(Matrix([[1], [2]]), labels: [0, 0]))
    }
    #expect(error?.description.contains("there is one emotion only") == true)
  }
}
