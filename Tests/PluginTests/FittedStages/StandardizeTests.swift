import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct StandardizeTests {
  private func fit(_ rows: Matrix<Double>) throws -> Standardize.Model {
    try LearningSupport.fit(
      Standardize(parameters: Standardize.Parameters()),
      to: LearningSupport.training(rows, labels: [Int](repeating: 0, count: rows.rowCount)))
  }

  @Test func dividesByThePopulationDeviation() throws {
    let root = Double(5).squareRoot()
    let model = try fit(Matrix([[1, 5], [3, 5], [5, 5], [7, 5]]))
    #expect(model.shifts == [4, 5])
    #expect(model.scales == [root, 0])
    let rows = model.transform(Matrix([[4, 6], [4 + root, 5]]))
    #expect(rows == Matrix([[0, 0], [1, 0]]))
  }

  @Test func aColumnThatIsConstantUpToRoundingBecomesZero() throws {
    let rows = Matrix([[0.1 + 0.2, 14.62], [0.3, 14.62], [0.3, 14.620001]])
    let model = try fit(rows)
    #expect(model.scales == [0, 0])
    #expect(model.transform(rows).elements.allSatisfy { $0 == 0 })
    let small = try fit(Matrix([[1e-9], [3e-9]]))
    #expect(abs(small.scales[0] - 1e-9) < 1e-20)
  }

  @Test func framesCountAsRows() throws {
    let frames = [Matrix<Float>([[0], [2]]), Matrix<Float>([[4]])]
    // More recordings than a block holds, so that blocks are merged.
    let examples = LearningSupport.examples(frames: (0..<40).flatMap { _ in frames })
    let model = try LearningSupport.fit(
      Standardize(parameters: Standardize.Parameters()),
      to: TrainingSet(
        examples: examples, labels: [ClassLabel](repeating: "calm", count: 80),
        speakers: [String](repeating: "a", count: 80)))
    #expect(abs(model.shifts[0] - 2) < 1e-14)
    #expect(abs(model.scales[0] - (8.0 / 3).squareRoot()) < 1e-14)
  }

  @Test(.enabled(if: LearningSupport.isPresent("golden"), "needs ../shared/golden"))
  func agreesWithScikitLearn() throws {
    let model = try fit(Iris.rows.rows(Iris.training))
    let means = try LearningSupport.reference("scaler_mean", as: [Double].self)
    let scales = try LearningSupport.reference("scaler_scale", as: [Double].self)
    #expect(LearningSupport.largestDifference(model.shifts, means) < 1e-13)
    #expect(LearningSupport.largestDifference(model.scales, scales) < 1e-13)
  }

  @Test func survivesJSON() throws {
    let model = try fit(Matrix([[1, 0.1], [3, 0.7], [0.3, 1e-7]]))
    let rows = Matrix<Double>([[0.123, 4.56]])
    #expect(try LearningSupport.roundTrip(model).transform(rows) == model.transform(rows))
  }

  @Test func refusesWhatItCannotLearnFrom() throws {
    #expect(throws: FitError.self) { try fit(Matrix([[1], [.infinity]])) }
    #expect(throws: FitError.self) { try fit(Matrix(rows: 0, columns: 2)) }
  }
}
