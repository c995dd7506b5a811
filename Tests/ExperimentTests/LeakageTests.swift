import AffektCore
import AffektNumerics
import StandardPlugins
import Synchronization
import Testing

@testable import AffektExperiment

/// Nothing of the test side may reach what is fitted.
@Suite("Leakage")
struct LeakageTests {
  @Test("An outlier in the test speaker leaves all that is fitted bit-equal", arguments: [1, 3])
  func outlierInTest(candidates: Int) throws {
    let clean = try fittedRows(outlierIn: nil, candidates: candidates)
    let planted = try fittedRows(outlierIn: Self.testRecording, candidates: candidates)
    #expect(!clean.isEmpty)
    #expect(clean == planted)
  }

  @Test("The same outlier on the training side is seen, so the check above can fail")
  func outlierInTraining() throws {
    let clean = try fittedRows(outlierIn: nil, candidates: 1)
    let planted = try fittedRows(outlierIn: 0, candidates: 1)
    #expect(clean != planted)
  }

  private static let speakers = ["a", "a", "b", "b", "c", "c", "d", "d"]
  private static let testRecording = 6

  /// Everything that a classifier is given while one fold, which tests speaker d, is evaluated.
  private func fittedRows(outlierIn outlier: Int?, candidates: Int) throws -> [[Double]] {
    var generator = SeededGenerator(seed: 5)
    var rows = Matrix<Double>(rows: 8, columns: 3)
    for index in rows.elements.indices { rows.elements[index] = generator.normal() }
    if let outlier { rows[outlier, 1] = 1e6 }
    let recordings = Self.speakers.enumerated().map { index, speaker in
      Recording(
        identifier: "r\(index)", source: .file(""), emotion: index % 2 == 0 ? .anger : .fear,
        speaker: speaker)
    }
    let seen = SeenRows()
    let stage = try StandardPlugins.registry.stage("standardize")
    let evaluator = CellEvaluator(
      scaling: try step(stage), classifier: spy(seen, candidates: candidates),
      tuning: TuningSettings(),
      table: FeatureTable(
        columns: (0..<3).map { FeatureColumn("c\($0)") }, rows: rows),
      recordings: recordings)
    let fold = Fold.testing([6, 7], of: 8, name: "d")
    let outcome = try evaluator.watched(fold, generator: SeededGenerator(seed: 1))
    #expect(outcome.reads.whileFitting == 0)
    #expect(outcome.reads.whileAdapting == 0)
    return seen.rows.withLock { $0 }
  }

  private func step<S: FittedStage>(_ type: S.Type) throws -> ScalingStep {
    let parameters = try S.Parameters(reading: nil)
    return ScalingStep(
      name: "standardize",
      stages: [
        StageStep(
          specification: PluginSpecification(of: type, parameters),
          plugin: try type.init(parameters: parameters))
      ])
  }

  /// A classifier that writes down what it is given.
  private func spy(_ seen: SeenRows, candidates: Int) -> ClassifierStep {
    let specification = PluginSpecification(identifier: "spy", version: 1, parameters: .map([]))
    return ClassifierStep(
      name: "spy", plugin: "spy",
      candidates: (0..<candidates).map {
        ClassifierStep.Candidate(
          setting: ["n": "\($0)"], specification: specification, complexity: [])
      }, grid: [], fixed: .map([]), granularity: .recording, isStochastic: false,
      fit: { chosen, training, _ in
        seen.rows.withLock { $0.append(training.examples.allRows().elements) }
        return chosen.map { _ in .success(SpyModel(labels: training.classes)) }
      })
  }

  private final class SeenRows: Sendable {
    let rows = Mutex<[[Double]]>([])
  }

  private struct SpyModel: ClassifierModel {
    let labels: [Emotion]
    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      ScoreMatrix(
        labels: labels, values: Matrix(rows: examples.count, columns: labels.count))
    }
  }
}
