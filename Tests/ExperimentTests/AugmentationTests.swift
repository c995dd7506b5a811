import AffektCore
import AffektNumerics
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Changed copies of training recordings")
struct AugmentationTests {
  private static let none = "{ soft: [ { gain: { change: 0 dB } } ] }"

  private func read(
    _ augmentation: String, classifiers: String,
    features: String = "{ levels: { extract: [rms, zero-crossing-rate], pool: [mean, range] } }"
  ) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    ).pipeline(
      from: """
        affekt: 1
        name: job
        corpora: { voices: { layout: synthetic, speakers: 4, sentences: 1, takes: 1 } }
        features: \(features)
        augmentation: \(augmentation)
        classifiers: \(classifiers)
        controls: none
        evaluation:
          protocol: leave-one-speaker-out
          tune: { folds: 3 }
          seed: 7
          intervals: { draws: 100 }
        """, named: "job.yaml")
  }

  // MARK: - Settings

  @Test("Each alternative is a copy, and what is written out reads back alike")
  func settings() throws {
    let pipeline = try read(
      "{ noisy: [ { add-noise: { ratio: [20 dB, 10 dB] } } ], far: [reverberate] }",
      classifiers: "{ plain: naive-bayes, more: { use: naive-bayes, augment: [far, noisy] } }")
    #expect(
      pipeline.augmentations.map(\.name) == ["noisy[ratio=20 dB]", "noisy[ratio=10 dB]", "far"])
    #expect(pipeline.classifiers[0].augmentations.isEmpty)
    #expect(
      pipeline.classifiers[1].augmentations == ["far", "noisy[ratio=20 dB]", "noisy[ratio=10 dB]"])
    let seeds = pipeline.augmentations.flatMap(\.steps).map {
      $0.specification.parameters["seed"]?.scalarText
    }
    #expect(seeds[0] == seeds[1] && seeds[1] != seeds[2])
    let again = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
    ).pipeline(from: try pipeline.resolved.yamlText(), named: "again.yaml")
    #expect(again.resolved == pipeline.resolved)
    #expect(again.augmentations.map(\.name) == pipeline.augmentations.map(\.name))
    #expect(
      again.classifiers.map(\.augmentations) == pipeline.classifiers.map(\.augmentations))
  }

  @Test("Training noise and test noise of one name are not the same")
  func independence() throws {
    let augmented = try read(
      "{ noise: [add-noise] }", classifiers: "{ b: { use: naive-bayes, augment: [noise] } }")
    let tested = try #require(
      try RobustnessSettingsTests.read("{ conditions: { noise: [add-noise] } }").robustness)
    #expect(
      augmented.augmentations[0].steps[0].specification.parameters["seed"]
        != tested.levels[0].steps[0].specification.parameters["seed"])
  }

  @Test(
    "What cannot work is refused with its place",
    arguments: [
      ("{ soft: [gian] }", "{ b: { use: naive-bayes, augment: [soft] } }", "augmentation.soft[0]"),
      ("{ soft: [] }", "{ b: { use: naive-bayes, augment: [soft] } }", "at least one"),
      ("{ soft: gain }", "{ b: { use: naive-bayes, augment: [soft] } }", "augmentation.soft"),
      ("{ soft: [gain] }", "{ b: naive-bayes }", "no classifier is trained with 'soft'"),
      (
        "{ soft: [gain] }", "{ b: { use: naive-bayes, augment: [sofd] } }", "did you mean 'soft'"
      ),
      (
        "{ soft: [gain] }", "{ b: { use: naive-bayes, augment: soft } }",
        "classifiers.b.augment: expected a list"
      ),
      (
        "{ soft: [gain] }", "{ b: { use: naive-bayes, augment: [soft, soft] } }", "stands twice"
      ),
      (
        "{ soft: [gain] }",
        "{ b: { use: naive-bayes, augment: [soft] }, m: { use: majority, augment: [soft] } }",
        "ignores features"
      ),
    ])
  func refused(augmentation: String, classifiers: String, message: String) {
    let error = #expect(throws: SettingsError.self) {
      try read(augmentation, classifiers: classifiers)
    }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains(message), "\(words)")
  }

  @Test("An augmentation that changes the sample rate of features is refused in the plan")
  func sampleRate() throws {
    let pipeline = try read(
      "{ call: [telephone] }", classifiers: "{ b: { use: naive-bayes, augment: [call] } }")
    let error = #expect(throws: SettingsError.self) { try ExperimentPlan(of: pipeline) }
    #expect(error.map { "\($0)".contains("augmentation.call") } == true)
  }

  // MARK: - Runs

  @Test("A copy is trained on where its recording is, and never tested")
  func copies() async throws {
    let pipeline = try read(
      "{ soft: [ { gain: { change: [-10 dB, -20 dB] } } ] }",
      classifiers: "{ plain: naive-bayes, more: { use: naive-bayes, augment: [soft] } }")
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let corpus = outcome.results.corpora[0]
    let count = corpus.summary.recordingCount
    #expect(corpus.configurations[0].leakageCheck.augmentation == nil)
    // Each recording is in three of four training sets, twice as a copy.
    #expect(
      corpus.configurations[1].leakageCheck.augmentation
        == AugmentationCheck(
          transforms: ["soft[change=-10 dB]", "soft[change=-20 dB]"], copyCount: 2 * 3 * count,
          copiesPerRecording: 2, testedParentCount: 0))
    #expect(corpus.configurations.map(\.leakageCheck.status) == [.clean, .clean])
    #expect(outcome.predictions.count == 2 * count)
    let plain = try read(
      "{ soft: [gain] }",
      classifiers: "{ plain: naive-bayes, other: { use: naive-bayes, augment: [soft] } }")
    let without = try await ExperimentRunner(pipeline: plain, threads: 1).run()
    let names = { (all: [PredictionRecord]) in
      all.filter { $0.configuration?.hasSuffix("/plain") == true }
    }
    #expect(names(outcome.predictions) == names(without.predictions))
  }

  @Test("Copies that are not changed change nothing that counts examples alike, tuned or not")
  func unchanged() async throws {
    let pipeline = try read(
      Self.none,
      classifiers: """
        { plain: { use: decision-tree, tune: { maximum-depth: [1, 2, 8] } },
        more: { use: decision-tree, tune: { maximum-depth: [1, 2, 8] }, augment: [soft] } }
        """)
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let (plain, more) = (
      outcome.results.corpora[0].configurations[0], outcome.results.corpora[0].configurations[1]
    )
    // Inner test sets hold no copies, so that inner scores are over the same recordings.
    #expect(plain.folds.map(\.candidates.count) == more.folds.map(\.candidates.count))
    #expect(more.leakageCheck.augmentation?.testedParentCount == 0)
    #expect(more.pooled.confusion.total == plain.pooled.confusion.total)
  }

  @Test("Rows to train on are the recordings of a training set and their copies alone")
  func rows() {
    let copies = TrainingCopies(recordingCount: 4, parents: [0, 1, 3, 0])
    #expect(copies.rows(trainingOn: [0, 3]) == [0, 3, 4, 6, 7])
    #expect(copies.rows(trainingOn: [2]) == [2])
    #expect(copies.parentPlaces(of: [0, 3, 4, 6, 7]) == [0, 1, 0, 1, 0])
    #expect(
      copies.count(in: [0, 3, 4, 6, 7], testing: [1, 2])
        == CopyCount(copies: 3, perRecording: 2, ofTested: 0))
    #expect(copies.count(in: [0, 5], testing: [1]).ofTested == 1)
  }

  /// Trains on copies of all recordings, as who changes recordings before the split.
  private struct BeforeSplit: FoldEvaluator {
    let configuration: ConfigurationEvaluator
    var classifier: ClassifierStep { configuration.classifier }
    var table: FeatureTable { configuration.table }
    var copies: TrainingCopies? { configuration.copies }
    var fitted: [FittedPart] { configuration.fitted }

    func evaluate(
      _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
    ) throws -> FoldOutcome {
      let count = configuration.recordings.count
      let training = configuration.trainingSet(
        fold.training + Array(count..<table.recordingCount), in: table)
      let stages = try FittedStages(
        configuration.scaling.stages, on: training, generator: generator)
      let model = try classifier.model(0, on: stages.training, generator: generator)
      watch.begin(.testing)
      let test = try stages.applied(to: ExampleSet(table, at: fold.test), speakers: nil)
      return FoldOutcome(
        scores: try classifier.scores(of: model, for: test), chosen: [:], tried: [],
        summary: model.summary, columnCount: 1)
    }
  }

  @Test("Copies that are made before the split are found, and the run stops")
  func beforeSplit() async throws {
    let pipeline = try read(
      Self.none, classifiers: "{ more: { use: naive-bayes, augment: [soft] } }")
    let runs = try await ExperimentRunner(pipeline: pipeline, threads: 2)
      .evaluated(keepsCorpora: true).runs
    let configuration = try #require(try runs.first?.evaluatedConfigurations().first?.evaluator)
    let count = configuration.recordings.count
    #expect(configuration.table.recordingCount == 2 * count)
    let fold = Fold.testing([0, 1], of: count, name: "first")
    let draws = SeededGenerator(seed: 1)
    #expect(throws: Never.self) { try configuration.watched(fold, generator: draws) }
    let error = #expect(throws: LeakageError.self) {
      try BeforeSplit(configuration: configuration).watched(fold, generator: draws)
    }
    #expect(error?.description.contains("while fitting") == true)
  }
}
