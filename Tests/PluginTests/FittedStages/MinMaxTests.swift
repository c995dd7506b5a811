import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct MinMaxTests {
  private func fit(_ rows: Matrix<Double>) throws -> MinMax.Model {
    try LearningSupport.fit(
      MinMax(parameters: NoParameters()),
      to: LearningSupport.training(rows, labels: [Int](repeating: 0, count: rows.rowCount)))
  }

  @Test func bringsTheTrainingRangeToZeroAndOne() throws {
    let model = try fit(Matrix([[2, 7, -1], [6, 7, 1]]))
    let rows = model.transform(Matrix([[2, 7, 0], [6, 9, 1], [8, 7, -3]]))
    #expect(rows == Matrix([[0, 0, 0.5], [1, 0, 1], [1.5, 0, -1]]))
  }

  @Test func aColumnThatIsConstantUpToRoundingBecomesZero() throws {
    let rows = Matrix([[0.1 + 0.2], [0.3], [0.3]])
    #expect(try fit(rows).transform(rows).elements == [0, 0, 0])
  }

  @Test func forgetsUnitAndBounds() throws {
    let model = try fit(Matrix([[2], [6]]))
    let column = FeatureColumn("c0", unit: "dB", lowerBound: 0, upperBound: 1)
    #expect(try model.columns(for: [column]) == [FeatureColumn("c0")])
  }

  @Test func refusesWhatItCannotLearnFrom() throws {
    #expect(throws: FitError.self) { try fit(Matrix([[1], [.nan]])) }
    #expect(throws: FitError.self) { try fit(Matrix([[-1.7e308], [1.7e308]])) }
    #expect(throws: FitError.self) { try fit(Matrix(rows: 0, columns: 2)) }
  }
}
