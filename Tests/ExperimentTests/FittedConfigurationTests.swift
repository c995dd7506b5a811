import AffektCore
import AffektNumerics
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

/// What a configuration that is used predicts is what the run predicts.
@Suite("Fitted configurations")
struct FittedConfigurationTests {
  private static func pipeline(_ classifiers: String) throws -> Pipeline {
    try PipelineReader(registry: StandardPlugins.suite.registry).pipeline(
      from: """
        affekt: 1
        name: small
        corpora: { voices: { layout: synthetic, speakers: 3, sentences: 2, takes: 1, sample-rate: 8000 Hz } }
        features: { set: { extract: [zero-crossing-rate, rms, spectral-centroid], pool: [mean, standard-deviation] } }
        scaling: [standardize]
        classifiers: \(classifiers)
        evaluation: { protocol: leave-one-speaker-out, seed: 7, intervals: { draws: 100 } }
        """, named: "small")
  }

  @Test(
    "Fitted to the training set of a fold, it predicts that fold's test set as the run does, bit for bit",
    arguments: [
      "{ tried: { use: svm } }", "{ tried: { use: mlp, hidden: [4], maximum-epochs: 5 } }",
      "{ tried: { use: logistic-regression, tune: { cost: [0.01, 1] } } }",
    ])
  func sameAsRun(classifiers: String) async throws {
    let pipeline = try Self.pipeline(classifiers)
    let (outcome, runs) = try await ExperimentRunner(pipeline: pipeline, threads: 2)
      .evaluated(keepsCorpora: true)
    let run = try #require(runs.first)
    let evaluated = try #require(try run.evaluatedConfigurations().first)
    let evaluator = evaluated.evaluator
    let seed = try #require(pipeline.seeds(of: evaluated.configuration).first)
    let folds = try CorpusRun.folds(of: evaluator.recordings, in: pipeline, named: run.corpus.name)
    #expect(folds.count == 3)
    for fold in folds {
      let fit = try evaluator.fit(
        fold.training, in: evaluator.table,
        generator: SeededGenerator(seed: seed)
          .derived(for: "\(evaluator.classifier.plugin)/\(fold.name)"))
      let fitted = try FittedConfiguration(
        identifier: evaluated.configuration.identifier,
        steps: ExtractionSteps(of: evaluated.configuration, in: pipeline),
        columns: evaluator.table.columns, granularity: evaluator.table.granularity,
        stages: try #require(fit.stages.models), classifier: (evaluator.classifier.plugin, 1),
        model: fit.model, chosen: [:])
      let tested: [RecordingFeatures.Output] = fold.test.map { place in
        run.extracted.features[place].outputs[0][0]
      }
      let scores = try fitted.scores(of: tested)
      for (row, place) in fold.test.enumerated() {
        let expected = try #require(
          outcome.data.predictions.first {
            $0.recording == evaluator.recordings[place].identifier && $0.seed == seed
          })
        #expect(expected.fold == fold.name)
        #expect(scores.labels[scores.predictions[row]] == expected.predicted)
        for (column, label) in scores.labels.enumerated() {
          #expect(scores.values[row, column] == expected.scores[label])
        }
      }
    }
  }

  @Test(
    "A way to features that is written and read again is the same; an imported table is refused")
  func steps() throws {
    let pipeline = try Self.pipeline("[svm]")
    let steps = ExtractionSteps(of: pipeline.configurations[0], in: pipeline)
    let reader = PipelineReader(registry: StandardPlugins.suite.registry)
    let text = try steps.text()
    let copy = try ExtractionSteps(from: text, reader: reader)
    #expect(copy.identities == steps.identities && steps.identities.count == 5)
    #expect(try copy.text() == text)
    for wrong in [
      "preprocessing: { a: [] }\nfeatures: { b: { import: /etc/passwd } }",
      "preprocessing: { a: [] }\nfeatures: { b: { extract: [nobody], pool: [mean] } }",
      "preprocessing: { a: [], c: [remove-dc] }\nfeatures: { b: { extract: [rms], pool: [mean] } }",
      "features: { b: { extract: [rms], pool: [mean] } }", "", "a", "corpora: {}",
    ] {
      #expect(throws: SettingsError.self, "\(wrong)") {
        _ = try ExtractionSteps(from: wrong, reader: reader)
      }
    }
  }

  @Test("What no model can be made of is told before anything runs")
  func trainable() throws {
    func pipeline(_ scaling: String, corpora: String = "{ a: { layout: synthetic } }") throws
      -> Pipeline
    {
      try PipelineReader(registry: StandardPlugins.suite.registry).pipeline(
        from: """
          affekt: 1
          name: small
          corpora: \(corpora)
          features: { set: { extract: [rms], pool: [mean] } }
          scaling: \(scaling)
          classifiers: [svm, gmm]
          evaluation: { protocol: leave-one-speaker-out, learning-curve: { speakers: [2] } }
          """, named: "small")
    }
    let mixed = try pipeline("{ all: standardize, each: { standardize: { by: speaker } } }")
    #expect(mixed.configurations.count == 4)
    #expect(
      try mixed.trainable().configurations.map(\.identifier) == [
        "none/set/all/svm", "none/set/all/gmm",
      ])
    #expect(try mixed.trainable().evaluation.learningCurve == nil)
    let one = try mixed.only("none/set/all/gmm")
    #expect(one.configurations.map(\.identifier) == ["none/set/all/gmm"])
    #expect(one.resolved["classifiers"]?.entries?.map(\.key) == ["gmm"])
    let error = #expect(throws: SettingsError.self) {
      _ = try mixed.only("none/set/each/svm").trainable()
    }
    #expect(error?.message.contains("recordings of each speaker together") == true)
    let two = try pipeline(
      "[standardize]", corpora: "{ a: { layout: synthetic }, b: { layout: synthetic, seed: 2 } }")
    #expect(throws: SettingsError.self) { _ = try two.trainable() }
    #expect(throws: SettingsError.self) { _ = try mixed.only("none/set/all/svn") }
  }
}
