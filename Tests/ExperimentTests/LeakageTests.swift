import AffektCore
import AffektNumerics
import AffektResults
import StandardPlugins
import Synchronization
import Testing

@testable import AffektExperiment

/// Nothing of the test set may reach what is fitted.
@Suite("Leakage")
struct LeakageTests {
  @Test("An outlier in the test speaker leaves all that is fitted bit-equal", arguments: [1, 3])
  func outlierInTest(candidates: Int) throws {
    let clean = try fittedRows(outlierIn: nil, candidates: candidates)
    let planted = try fittedRows(outlierIn: Self.testRecording, candidates: candidates)
    #expect(!clean.isEmpty)
    #expect(clean == planted)
  }

  @Test("The same outlier on the training set is seen, so the check above can fail")
  func outlierInTraining() throws {
    let clean = try fittedRows(outlierIn: nil, candidates: 1)
    let planted = try fittedRows(outlierIn: 0, candidates: 1)
    #expect(clean != planted)
  }

  /// An evaluator that says it is honest and is not: mutants of the engine, each with one defect.
  private struct Mutant: FoldEvaluator {
    enum Defect: CaseIterable {
      case scalesAll, choosesOnTest, trainsOnTest, peeksBeforeDeciding
    }

    let defect: Defect
    let configuration: ConfigurationEvaluator
    var classifier: ClassifierStep { configuration.classifier }
    var table: FeatureTable { configuration.table }
    var fitted: [FittedPart] { configuration.fitted }

    func evaluate(
      _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
    ) throws -> FoldOutcome {
      switch defect {
      case .scalesAll:
        return try LeakyEvaluator(
          honest: configuration, practices: [.scalingBeforeSplit], candidate: nil
        ).evaluate(fold, in: table, watch: watch, generator: generator)
      case .choosesOnTest:
        _ = ExampleSet(table, at: [fold.test[0]]).allRows()
        return try configuration.evaluate(fold, in: table, watch: watch, generator: generator)
      case .trainsOnTest:
        let mixed = Fold(
          name: fold.name, training: fold.training + [fold.test[0]], test: fold.test)
        return try configuration.evaluate(mixed, in: table, watch: watch, generator: generator)
      case .peeksBeforeDeciding:
        watch.begin(.adapting)
        _ = ExampleSet(table, at: fold.test).allRows()
        watch.begin(.testing)
        let model = SpyModel(labels: ["anger"])
        return FoldOutcome(
          scores: try model.scores(for: ExampleSet(table, at: fold.test)), chosen: [:], tried: [],
          summary: model.summary, columnCount: 3)
      }
    }
  }

  @Test("An engine that leaks is stopped, whatever it says of itself", arguments: [0, 1, 2, 3])
  func mutants(place: Int) throws {
    let configuration = try evaluator(spying: SeenRows(), outlierIn: nil, candidates: 3)
    let fold = Fold.testing([6, 7], of: 8, name: "d")
    let draws = SeededGenerator(seed: 1)
    #expect(throws: Never.self) { try configuration.watched(fold, generator: draws) }
    let mutant = Mutant(defect: Mutant.Defect.allCases[place], configuration: configuration)
    let error = #expect(throws: LeakageError.self) {
      try mutant.watched(fold, generator: draws)
    }
    #expect(error?.description.contains("in the fold 'd' test recordings were read") == true)
    #expect(throws: LeakageError.self) {
      _ = try Job.all(of: mutant, named: "mutant", folds: [fold], seeds: [1])
        .map { try $0.outcome() }
    }
  }

  @Test("What leaky practices read of the test set is counted, and their leakage check is leaky")
  func practices() throws {
    let configuration = try evaluator(spying: SeenRows(), outlierIn: nil, candidates: 3)
    let fold = Fold.testing([6, 7], of: 8, name: "d")
    let overlaps = OverlapSearch(
      recordings: configuration.recordings, folds: [fold], duplicates: []
    ).overlaps
    for (practices, candidate, reads) in [
      (Set([LeakyPractice.scalingBeforeSplit]), nil, true), ([.speakerNormalization], nil, true),
      ([.settingOnTest], 1, false), ([], nil, false),
    ] as [(Set<LeakyPractice>, Int?, Bool)] {
      let evaluator = LeakyEvaluator(
        honest: configuration, practices: practices, candidate: candidate)
      let outcome = try evaluator.watched(fold, generator: SeededGenerator(seed: 1))
      #expect((outcome.reads.whileFitting > 0) == reads, "\(practices)")
      let leakageCheck = LeakageCheck(
        overlaps: overlaps, foldCount: 1, fitted: evaluator.fitted, reads: outcome.reads,
        testedCount: 2)
      #expect(leakageCheck.status == (practices.isEmpty ? .clean : .leaky), "\(practices)")
      #expect(leakageCheck.reasons.isEmpty == practices.isEmpty)
    }
  }

  @Test("A stage that looks at test speakers is labelled, and its reads are counted apart")
  func transductive() throws {
    let stage = try Standardize(
      parameters: Standardize.Parameters().setting(\.by, to: .speaker))
    let scaling = ScalingStep(
      name: "by-speaker",
      stages: [
        StageStep(
          specification: PluginSpecification(
            identifier: "standardize", version: 1, parameters: .map([])), plugin: stage)
      ])
    let honest = try evaluator(spying: SeenRows(), outlierIn: nil, candidates: 1)
    let configuration = ConfigurationEvaluator(
      scaling: scaling, classifier: honest.classifier, tuning: honest.tuning, table: honest.table,
      recordings: honest.recordings, labels: honest.labels)
    let outcome = try configuration.watched(
      Fold.testing([6, 7], of: 8, name: "d"), generator: SeededGenerator(seed: 1))
    #expect(outcome.reads.whileFitting == 0 && outcome.reads.whileAdapting > 0)
    let leakageCheck = LeakageCheck(
      overlaps: [], foldCount: 1, fitted: configuration.fitted, reads: outcome.reads, testedCount: 2
    )
    #expect(leakageCheck.status == .transductive)
    #expect(leakageCheck.reasons == [.fitted(part: "standardize", scope: .eachSpeaker)])
  }

  @Test("What the sides of folds share is found by comparison, kind by kind")
  func overlaps() {
    let recordings = (0..<6).map { index in
      Recording(
        identifier: "r\(index)", source: .file(""), emotion: index % 2 == 0 ? .anger : .fear,
        speaker: index < 4 ? "a" : "b", sentence: "s\(index % 3)", repetition: "\(index)")
    }
    let folds = [
      Fold(name: "1", training: [0, 1], test: [2, 4]),
      Fold(name: "2", training: [0, 1, 2, 3], test: [4, 5]),
    ]
    let found = OverlapSearch(
      recordings: recordings, folds: folds,
      duplicates: [
        DuplicateAudio(indices: [1, 4], kind: .identicalSamples, similarity: 1),
        DuplicateAudio(indices: [3, 5], kind: .nearIdentical, similarity: 0.97),
        DuplicateAudio(indices: [0, 2], kind: .identicalBytes, similarity: 1),
      ]
    ).overlaps
    #expect(found.map(\.kind) == SetOverlap.Kind.allCases)
    #expect(found.map(\.foldCount) == [1, 2, 0, 2, 1])
    #expect(found.map(\.sharedCount) == [1, 2, 0, 2, 1])
    #expect(found[0].examples == ["a"] && found[4].examples == ["r3"])
    let leaky = LeakageCheck(
      overlaps: found, foldCount: 2, fitted: [], reads: TestSetReads(), testedCount: 4)
    #expect(leaky.status == .leaky && leaky.reasons.count == 3)
    #expect(leaky.reasons[0] == .shared(kind: .speaker, count: 1, folds: 1, ofFolds: 2))
  }

  private static let speakers = ["a", "a", "b", "b", "c", "c", "d", "d"]
  private static let testRecording = 6

  /// Everything that a classifier is given while one fold, which tests speaker d, is evaluated.
  private func fittedRows(outlierIn outlier: Int?, candidates: Int) throws -> [[Double]] {
    let seen = SeenRows()
    let evaluator = try evaluator(spying: seen, outlierIn: outlier, candidates: candidates)
    let fold = Fold.testing([6, 7], of: 8, name: "d")
    let outcome = try evaluator.watched(fold, generator: SeededGenerator(seed: 1))
    #expect(outcome.reads.whileFitting == 0)
    #expect(outcome.reads.whileAdapting == 0)
    return seen.rows.withLock { $0 }
  }

  private func evaluator(spying seen: SeenRows, outlierIn outlier: Int?, candidates: Int) throws
    -> ConfigurationEvaluator
  {
    var generator = SeededGenerator(seed: 5)
    var rows = Matrix<Double>(rows: 8, columns: 3)
    for index in rows.elements.indices { rows.elements[index] = generator.normal() }
    if let outlier { rows[outlier, 1] = 1e6 }
    let recordings = Self.speakers.enumerated().map { index, speaker in
      Recording(
        identifier: "r\(index)", source: .file(""), emotion: index % 2 == 0 ? .anger : .fear,
        speaker: speaker)
    }
    let stage = try StandardPlugins.registry.stage("standardize")
    return ConfigurationEvaluator(
      scaling: try step(stage), classifier: spy(seen, candidates: candidates),
      tuning: TuningSettings(),
      table: FeatureTable(columns: (0..<3).map { FeatureColumn("c\($0)") }, rows: rows),
      recordings: recordings, labels: recordings.map(\.emotion.label))
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
    let labels: [ClassLabel]
    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      ScoreMatrix(
        labels: labels, values: Matrix(rows: examples.count, columns: labels.count))
    }
  }
}
