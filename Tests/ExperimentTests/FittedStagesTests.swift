import AffektCore
import AffektNumerics
import AffektResults
import Testing

@testable import AffektExperiment
@testable import StandardPlugins

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
    let stages = try FittedStages(
      scaling.stages, on: training(0..<5), generator: SeededGenerator(seed: 1))
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

  @Test(
    "What rounding leaves of a constant column tells nothing apart, whatever the stages",
    arguments: [
      "none", "standardize", "min-max", "{ standardize: { by: speaker } }", "pca",
      "[standardize, pca]", "{ select-k-best: { k: 1, score: mutual-information } }",
      "{ select-k-best: { k: 1 } }", "random-projection", "[min-max, random-projection]",
    ])
  func rounding(stages text: String) throws {
    let others = [Double(14.62).nextUp, 14.620001, 14.62 + 1e-14]
    for other in others {
      // The speakers differ by much in the second case, where only each speaker's column is constant.
      for offset in text.contains("by: speaker") ? [0.0, 100] : [0] {
        // Moved by 100 it is no number of single precision any more, and differs by more than rounding.
        if offset > 0, other == 14.620001 { continue }
        let values = (0..<8).map { ($0 % 2 == 0 ? 14.62 : other) + ($0 < 4 ? 0 : offset) }
        let table = FeatureTable(
          columns: [FeatureColumn("x")], rows: Matrix(rows: 8, columns: 1, elements: values))
        let training = TrainingSet(
          examples: ExampleSet(table, at: Array(0..<6)),
          labels: (0..<6).map { $0 % 2 == 0 ? "anger" : "fear" },
          speakers: (0..<6).map { $0 < 4 ? "a" : "b" })
        let scaling = try scaling(text)
        let stages: FittedStages
        do throws(FitError) {
          stages = try FittedStages(
            scaling.stages, on: training, generator: SeededGenerator(seed: 1))
        } catch {
          // Nothing is left to project on.
          #expect(text.contains("pca"), "\(error)")
          continue
        }
        #expect(!text.contains("pca"))
        let rows = stages.training.examples.allRows()
        let test = try stages.applied(
          to: ExampleSet(table, at: [6, 7]), speakers: ["c", "c"]
        ).allRows()
        for column in 0..<rows.columnCount {
          #expect(Set(rows.column(column)).count == 1, "\(text), \(other)")
          #expect(Set(test.column(column)).count == 1, "\(text), \(other)")
        }
      }
    }
  }

  @Test("Columns that vary, even by little, are left as they are, and missing values do not count")
  func variation() {
    func found(_ values: [Double]) -> [Int: Double] {
      ConstantColumns(
        of: ExampleSet(
          FeatureTable(
            columns: [FeatureColumn("x")],
            rows: Matrix(rows: values.count, columns: 1, elements: values)),
          at: Array(values.indices))
      ).means
    }
    #expect(found([1, 1 + 1e-12, 1]).isEmpty)
    #expect(found([1e-12, 2e-12]).isEmpty)
    #expect(found([1e9 + 1, 1e9 + 2]).isEmpty)
    #expect(found([0, 0, 1e-300]).isEmpty)
    #expect(found([5, .nan, 5]) == [0: 5])
    #expect(found([Double](repeating: 7, count: 99) + [8]).isEmpty)
  }

  @Test("A missing value becomes the median of the training set, without a look at the test set")
  func imputation() throws {
    let values: [Double] = [1, .nan, 3, 10, 5, .nan, 1000, .nan]
    let table = FeatureTable(
      columns: [
        FeatureColumn("x", mayBeMissing: true), FeatureColumn("never", mayBeMissing: true),
      ],
      rows: Matrix(rows: 8, columns: 2, elements: values.flatMap { [$0, Double.nan] }))
    let training = TrainingSet(
      examples: ExampleSet(table, at: Array(0..<6)),
      labels: (0..<6).map { $0 % 2 == 0 ? "anger" : "fear" },
      speakers: [String](repeating: "a", count: 6))
    let stages = try FittedStages([], on: training, generator: SeededGenerator(seed: 1))
    #expect(stages.training.examples.allRows().column(0) == [1, 4, 3, 10, 5, 4])
    #expect(stages.training.examples.columns.allSatisfy { !$0.mayBeMissing })
    let test = try stages.applied(to: ExampleSet(table, at: [6, 7]), speakers: nil).allRows()
    #expect(test.column(0) == [1000, 4] && test.column(1) == [0, 0])
  }

  @Test("By speaker, every speaker has mean zero, on the test set too")
  func bySpeaker() throws {
    let scaling = try scaling("{ standardize: { by: speaker } }")
    #expect(scaling.transductive.count == 1)
    let stages = try FittedStages(
      scaling.stages, on: training(0..<5), generator: SeededGenerator(seed: 1))
    let rows = stages.training.examples.allRows().column(0)
    #expect(abs(rows[0] + rows[1] + rows[2]) < 1e-12)
    #expect(abs(rows[3] + rows[4]) < 1e-12)
    let test = try stages.applied(
      to: ExampleSet(table, at: [5, 6, 7]), speakers: ["c", "c", "c"]
    ).allRows().column(0)
    #expect(abs(test.reduce(0, +)) < 1e-12)
    #expect(abs(test.reduce(0) { $0 + $1 * $1 } - 3) < 1e-12)
  }

  @Test("Recordings of which nobody knows label and speaker are transformed and scored")
  func unlabelled() throws {
    let stages = try FittedStages(
      scaling("[standardize, min-max]").stages, on: training(0..<5),
      generator: SeededGenerator(seed: 1))
    let foreign = ExampleSet(
      FeatureTable(columns: table.columns, rows: Matrix([[5, 5], [9, 1]])), at: [0, 1])
    let known = try stages.applied(to: foreign, speakers: ["c", "d"])
    let unknown = try stages.applied(to: foreign, speakers: nil)
    #expect(unknown.allRows() == known.allRows())
    var draws = SeededGenerator(seed: 1)
    let classifier = try KNearestNeighbors(parameters: KNearestNeighbors.Parameters())
    let model = try classifier.fit(stages.training, using: &draws)
    #expect(try model.scores(for: unknown).labels == ["anger", "fear"])
    #expect(try model.scores(for: unknown).predictions.count == 2)
  }

  @Test("Stages refuse a table with other columns than the training set had")
  func foreignTable() throws {
    let stages = try FittedStages(
      scaling("[standardize, min-max]").stages, on: training(0..<5),
      generator: SeededGenerator(seed: 1))
    for names in [["y", "x"], ["x"], ["x", "y", "z"]] {
      let foreign = ExampleSet(
        FeatureTable(
          columns: names.map { FeatureColumn($0) }, rows: Matrix(rows: 1, columns: names.count)),
        at: [0])
      #expect(throws: PredictionError.self) { try stages.applied(to: foreign, speakers: nil) }
    }
  }

  @Test("A stage that looks at speakers one by one refuses examples of unknown speakers")
  func unknownSpeakers() throws {
    let stages = try FittedStages(
      scaling("{ standardize: { by: speaker } }").stages, on: training(0..<5),
      generator: SeededGenerator(seed: 1))
    let error = #expect(throws: PredictionError.self) {
      try stages.applied(to: ExampleSet(table, at: [5, 6]), speakers: nil)
    }
    #expect(error?.description.contains("'standardize'") == true)
    #expect(error?.description.contains("it is not known who speaks") == true)
  }

  @Test("Stages draw from generators of their own, which follow from the seed and the place")
  func draws() throws {
    let scaling = try scaling("[random-projection, random-projection]")
    func rows(_ range: Range<Int>, seed: UInt64) throws -> Matrix<Double> {
      let stages = try FittedStages(
        scaling.stages, on: training(range), generator: SeededGenerator(seed: seed))
      return try stages.applied(to: ExampleSet(table, at: [6]), speakers: nil).allRows()
    }
    #expect(scaling.isStochastic)
    #expect(try rows(0..<5, seed: 1) == rows(0..<5, seed: 1))
    // The directions depend on the columns alone, not on the training set.
    #expect(try rows(0..<5, seed: 1) == rows(1..<4, seed: 1))
    #expect(try rows(0..<5, seed: 1) != rows(0..<5, seed: 2))
    let once = try FittedStages(
      Array(scaling.stages.prefix(1)), on: training(0..<5), generator: SeededGenerator(seed: 1))
    let first = once.training.examples.allRows()
    let twice = try FittedStages(
      scaling.stages, on: training(0..<5), generator: SeededGenerator(seed: 1)
    ).training.examples.allRows()
    // 2 columns become 32, and these 32 others.
    #expect(first.columnCount == 32 && twice.columnCount == 32 && first != twice)
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
    let labels: [ClassLabel]
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
      labels: range.map { $0 % 2 == 0 ? "anger" : "fear" }, speakers: range.map { speakers[$0] })
  }

  private func scaling(_ text: String) throws -> ScalingStep {
    let value = try PipelineText(file: "test").parse("job: \(text)")
    return try ScalingReading(registry: StandardPlugins.registry).steps(value)[0]
  }
}
