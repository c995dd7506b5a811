import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct NoneTests {
  @Test func changesNothing() throws {
    let rows = Matrix<Double>([[2, 7], [6, -1]])
    let columns = [
      FeatureColumn("rms", unit: "dB", lowerBound: 0, upperBound: 1), FeatureColumn("f0"),
    ]
    let model = try LearningSupport.fit(
      None(parameters: NoParameters()),
      to: TrainingSet(
        examples: ExampleSet(FeatureTable(columns: columns, rows: rows), at: [0, 1]),
        labels: ["calm", "fear"], speakers: ["a", "b"]))
    #expect(model.transform(rows) == rows)
    #expect(try model.columns(for: columns) == columns)
  }

  @Test func refusesWhatNothingCanBeLearntFrom() throws {
    let plugin = try None(parameters: NoParameters())
    #expect(throws: FitError.self) {
      try LearningSupport.fit(
        plugin, to: LearningSupport.training(Matrix([[1], [.nan]]), labels: [0, 0]))
    }
  }
}
