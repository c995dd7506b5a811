import AffektCore
import AffektNumerics
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

/// Chains of fitted stages, and stages that look at speakers one by one.
@Suite("Fitted stages")
struct FittedStagesTests {
  private let speakers = ["a", "a", "a", "b", "b", "c", "c", "c"]
  private let table: FeatureTable

  init() {
    var generator = SeededGenerator(seed: 3)
    var rows = Matrix<Double>(rows: 8, columns: 2)
    for index in rows.elements.indices { rows.elements[index] = 5 + 2 * generator.normal() }
    table = FeatureTable(columns: [FeatureColumn("x"), FeatureColumn("y")], rows: rows)
  }

  @Test("A chain fits each stage to what the one before it gives, on the training set alone")
  func chain() throws {
    let scaling = try scaling("[standardize, min-max]")
    let stages = try FittedStages(scaling.stages, on: training(0..<5))
    let rows = stages.training.examples.allRows()
    for column in 0..<2 {
      #expect(abs((rows.column(column).min() ?? 1)) < 1e-12)
      #expect(abs((rows.column(column).max() ?? 0) - 1) < 1e-12)
    }
    let raw = table(0..<5).column(0)
    let (least, most) = (raw.min() ?? 0, raw.max() ?? 0)
    let test = try stages.applied(to: ExampleSet(table, at: [6]), speakers: ["c"]).allRows()
    #expect(abs(test[0, 0] - (table(6..<7)[0, 0] - least) / (most - least)) < 1e-12)
  }

  @Test("By speaker, every speaker has mean zero, on the test set too")
  func bySpeaker() throws {
    let scaling = try scaling("{ standardize: { by: speaker } }")
    #expect(scaling.transductive.count == 1)
    let stages = try FittedStages(scaling.stages, on: training(0..<5))
    let rows = stages.training.examples.allRows().column(0)
    #expect(abs(rows[0] + rows[1] + rows[2]) < 1e-12)
    #expect(abs(rows[3] + rows[4]) < 1e-12)
    let test = try stages.applied(
      to: ExampleSet(table, at: [5, 6, 7]), speakers: ["c", "c", "c"]
    ).allRows().column(0)
    #expect(abs(test.reduce(0, +)) < 1e-12)
    #expect(abs(test.reduce(0) { $0 + $1 * $1 } - 3) < 1e-12)
  }

  @Test("Of equally good settings the least complex is taken, wherever it stands in the grid")
  func simplestOfEqual() throws {
    for (complexities, chosen) in [([10.0, 1, 5], 1), ([3, 3, 3], 0), ([2, 7, 1], 2)] {
      let specification = PluginSpecification(identifier: "flat", version: 1, parameters: .map([]))
      let classifier = ClassifierStep(
        name: "flat", plugin: "flat",
        candidates: complexities.map {
          ClassifierStep.Candidate(
            setting: ["n": "\($0)"], specification: specification, complexity: [$0])
        }, grid: [], fixed: .map([]), granularity: .recording, isStochastic: false,
        fit: { chosen, training, _ in
          chosen.map { _ in .success(FirstLabel(labels: training.classes)) }
        })
      let tuner = Tuner(
        settings: TuningSettings(), scaling: try scaling("none"), classifier: classifier)
      let choice = try tuner.choose(
        on: training(0..<8), generator: SeededGenerator(seed: 1))
      #expect(choice.candidate == chosen)
      #expect(Set(choice.tried.compactMap(\.score)).count == 1)
    }
  }

  /// Always decides for the first label.
  private struct FirstLabel: ClassifierModel {
    let labels: [Emotion]
    var summary: FitSummary { FitSummary() }
    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      ScoreMatrix(labels: labels, values: Matrix(rows: examples.count, columns: labels.count))
    }
  }

  private func table(_ range: Range<Int>) -> Matrix<Double> {
    ExampleSet(table, at: Array(range)).allRows()
  }

  private func training(_ range: Range<Int>) -> TrainingSet {
    TrainingSet(
      examples: ExampleSet(table, at: Array(range)),
      emotions: range.map { $0 % 2 == 0 ? .anger : .fear }, speakers: range.map { speakers[$0] })
  }

  private func scaling(_ text: String) throws -> ScalingStep {
    let value = try PipelineText(file: "test").parse("job: \(text)")
    return try ScalingReading(registry: StandardPlugins.registry).steps(value)[0]
  }
}
