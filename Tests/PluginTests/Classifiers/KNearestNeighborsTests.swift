import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct KNearestNeighborsTests {
  /// scikit-learn 1.9.1: `KNeighborsClassifier(k, weights=w, metric=m)`.
  @Test(arguments: [
    IrisReference(correct: 48, squares: 46.16),
    IrisReference(["weights": "distance"], correct: 49, squares: 46.356182059518574),
    IrisReference(
      ["neighbors": "7", "weights": "distance", "metric": "manhattan"], correct: 49,
      squares: 45.948514249244624),
    IrisReference(
      ["neighbors": "7", "weights": "distance", "metric": "cosine"], correct: 45,
      squares: 41.88635479693208),
  ])
  func agreesWithScikitLearn(reference: IrisReference) throws {
    try reference.expect(of: KNearestNeighbors.self)
  }

  @Test func distancesByTheirDefinition() {
    let rows = Matrix<Double>([[3, 4], [0, 0], [-6, -8]])
    func distances(_ metric: KNearestNeighbors.Metric) -> [Double] {
      NeighborDistances(metric, to: rows).nearest(3, to: [3, 4]).map(\.distance)
    }
    #expect(distances(.euclidean) == [0, 5, 15])
    #expect(distances(.manhattan) == [0, 7, 21])
    #expect(LearningSupport.largestDifference(distances(.cosine), [0, 1, 2]) < 1e-15)
  }

  @Test func ofEquallyFarNeighborsTheFirstCounts() {
    let rows = Matrix<Double>([[2], [1], [-1], [1]])
    let nearest = NeighborDistances(.euclidean, to: rows).nearest(3, to: [0])
    #expect(nearest.map(\.place) == [1, 2, 3])
  }

  @Test func votesByDistance() throws {
    // One neighbour at distance 1 against two at distance 3: 1 to ⅔.
    let training = LearningSupport.training(Matrix([[1], [-3], [3]]), labels: [0, 1, 1])
    func shares(_ settings: KeyValuePairs<String, String>, at point: Double) throws -> [Double] {
      try LearningSupport.fit(KNearestNeighbors.self, settings, to: training)
        .scores(for: LearningSupport.examples(Matrix([[point]]))).values.row(0)
    }
    let uniform = try shares(["neighbors": "3"], at: 0)
    #expect(LearningSupport.largestDifference(uniform, [1 / 3.0, 2 / 3.0]) < 1e-15)
    let weighted = try shares(["neighbors": "3", "weights": "distance"], at: 0)
    #expect(LearningSupport.largestDifference(weighted, [0.6, 0.4]) < 1e-15)
    let touching = try shares(["neighbors": "3", "weights": "distance"], at: 3)
    #expect(touching == [0, 1])
    let balanced = try shares(["neighbors": "3", "class-weights": "balanced"], at: 0)
    #expect(LearningSupport.largestDifference(balanced, [0.5, 0.5]) < 1e-15)
  }

  @Test func allVoteWhenThereAreFewerThanAsked() throws {
    let training = LearningSupport.training(Matrix([[1], [2], [9]]), labels: [0, 0, 1])
    let model = try LearningSupport.fit(KNearestNeighbors.self, to: training)
    #expect(model.summary.notes == ["all 3 training examples vote, for there are fewer than 5"])
    #expect(try model.scores(for: training.examples).predictions == [0, 0, 0])
  }
}
