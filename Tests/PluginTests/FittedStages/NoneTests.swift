import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct NoneTests {
  @Test func changesNothing() throws {
    let rows = Matrix<Double>([[2, 7], [6, -1]])
    let model = try None(parameters: NoParameters()).fit(
      LearningSupport.training(rows, labels: [0, 1]))
    #expect(model.transform(rows) == rows)
    let column = FeatureColumn("rms", unit: "dB", lowerBound: 0, upperBound: 1)
    #expect(model.columns(for: [column]) == [column])
  }

  @Test func refusesWhatNothingCanBeLearntFrom() throws {
    let plugin = try None(parameters: NoParameters())
    #expect(throws: FitError.self) {
      try plugin.fit(LearningSupport.training(Matrix([[1], [.nan]]), labels: [0, 0]))
    }
  }
}
