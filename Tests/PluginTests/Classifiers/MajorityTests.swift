import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct MajorityTests {
  private func fit(_ labels: [Int]) throws -> Majority.Model {
    var generator = SeededGenerator(seed: 7)
    let rows = Matrix<Double>(rows: labels.count, columns: 1, elements: labels.map(Double.init))
    return try Majority(parameters: NoParameters()).fit(
      LearningSupport.training(rows, labels: labels), using: &generator)
  }

  @Test func decidesForTheMostFrequentEmotionAndTheFirstOfEquals() throws {
    let test = LearningSupport.examples(Matrix([[0], [1], [2]]))
    let scores = try fit([0, 1, 1, 2]).scores(for: test)
    #expect(scores.predictions == [1, 1, 1])
    #expect(scores.values.row(0) == [0.25, 0.5, 0.25])
    #expect(try fit([2, 1, 2, 1]).scores(for: test).predictions == [0, 0, 0])
  }

  @Test func survivesJSONAndScoresNothing() throws {
    let model = try LearningSupport.roundTrip(try fit([0, 1, 1]))
    let none = LearningSupport.examples(Matrix<Double>([[1], [2]])).subset([])
    #expect(try model.scores(for: none).predictions == [])
    #expect(model.labels == ["e0", "e1"])
  }

  @Test func refusesWhatNothingCanBeLearntFrom() {
    #expect(throws: FitError.self) { try fit([]) }
  }
}
