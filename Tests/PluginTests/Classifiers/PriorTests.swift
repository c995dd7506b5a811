import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct PriorTests {
  private func fit(_ labels: [Int], seed: UInt64 = 7) throws -> Prior.Model {
    var generator = SeededGenerator(seed: seed)
    let rows = Matrix<Double>(rows: labels.count, columns: 1, elements: labels.map(Double.init))
    return try Prior(parameters: NoParameters()).fit(
      LearningSupport.training(rows, labels: labels), using: &generator)
  }

  private let many = LearningSupport.examples(
    Matrix(rows: 10_000, columns: 1, elements: (0..<10_000).map { Double($0) * 0.37 }))

  @Test func drawsWithTheFrequenciesOfTraining() throws {
    let scores = try fit([0, 1, 1, 1, 2, 2, 2, 2, 2, 2]).scores(for: many)
    let counts = (0..<3).map { label in scores.predictions.count { $0 == label } }
    // Five standard deviations of a binomial count.
    for (count, share) in zip(counts, [0.1, 0.3, 0.6]) {
      #expect(abs(Double(count) - 10_000 * share) < 5 * (10_000 * share * (1 - share)).squareRoot())
    }
    #expect(scores.values.row(0) == [0.1, 0.3, 0.6])
  }

  @Test func aDrawDependsOnSeedAndExampleAlone() throws {
    let model = try fit([0, 1])
    let whole = try model.scores(for: many).predictions
    let part = try model.scores(for: many.subset([77, 3, 4096])).predictions
    #expect(part == [whole[77], whole[3], whole[4096]])
    #expect(try LearningSupport.roundTrip(model).scores(for: many).predictions == whole)
    #expect(try fit([0, 1]).scores(for: many).predictions == whole)
    let other = try fit([0, 1], seed: 8).scores(for: many).predictions
    #expect(zip(whole, other).count { $0 == $1 } < 6_000)
  }

  @Test func refusesWhatNothingCanBeLearntFrom() {
    #expect(throws: FitError.self) { try fit([]) }
  }
}
