import AffektCore
import AffektExperiment
import StandardPlugins
import Testing

@Suite("Pipeline reader")
struct PipelineReaderTests {
  @Test("Alternatives multiply into configurations, the classifier varying fastest")
  func configurations() throws {
    let pipeline = try read(
      """
      affekt: 1
      name: job
      corpora: { synthetic: { layout: synthetic } }
      preprocessing:
        plain: []
        trimmed: [ { trim: { below: [30 dB, 40 dB] } } ]
      features:
        mfcc: { extract: [ { mfcc: { coefficients: [13, 20] } } ], pool: mean }
      scaling: [standardize, none]
      classifiers:
        mlp: { use: mlp, hidden: [[8], [16, 8]] }
      evaluation: { protocol: leave-one-speaker-out }
      """)
    #expect(
      pipeline.preprocessings.map(\.name) == [
        "plain", "trimmed[below=30 dB]", "trimmed[below=40 dB]",
      ])
    #expect(pipeline.featureSets.map(\.name) == ["mfcc[coefficients=13]", "mfcc[coefficients=20]"])
    #expect(pipeline.scalings.map(\.name) == ["standardize", "none"])
    #expect(pipeline.classifiers.map(\.name) == ["mlp[hidden=[8]]", "mlp[hidden=[16, 8]]"])
    #expect(pipeline.configurations.count == 3 * 2 * 2 * 2)
    #expect(
      pipeline.configurations.prefix(3).map(\.identifier) == [
        "plain/mfcc[coefficients=13]/standardize/mlp[hidden=[8]]",
        "plain/mfcc[coefficients=13]/standardize/mlp[hidden=[16, 8]]",
        "plain/mfcc[coefficients=13]/none/mlp[hidden=[8]]",
      ])
  }

  @Test("Baselines among classifiers are tested once, as controls, and make no configurations")
  func baselines() throws {
    func pipeline(_ classifiers: String, controls: String) throws -> Pipeline {
      try read(
        """
        affekt: 1
        name: job
        corpora: { synthetic: { layout: synthetic } }
        features: { a: { extract: [rms], pool: mean }, b: { extract: [rms], pool: range } }
        classifiers: \(classifiers)
        controls: \(controls)
        evaluation: { protocol: leave-one-speaker-out }
        """)
    }
    let mixed = try pipeline("{ svm: svm, base: majority, guess: prior }", controls: "none")
    #expect(
      mixed.configurations.map(\.identifier) == [
        "none/a/standardize/svm", "none/b/standardize/svm",
      ])
    #expect(
      mixed.controls.baselines.map(\.name) == ["base", "guess"] && mixed.controls.probe == nil)
    let again = try read(try mixed.resolved.yamlText())
    #expect(again.controls.baselines.map(\.name) == ["base", "guess"])
    #expect(again.configurations == mixed.configurations)
    // One that stands in both places is tested once, under the name among the classifiers.
    let twice = try pipeline(
      "{ svm: svm, base: majority }", controls: "{ baselines: [majority, prior] }")
    #expect(twice.controls.baselines.map(\.name) == ["prior", "base"])
    // With nothing else to compare, baselines are what the pipeline compares.
    let only = try pipeline("[majority, prior]", controls: "none")
    #expect(only.configurations.count == 4 && only.controls.baselines.isEmpty)
    #expect(throws: SettingsError.self) {
      try pipeline("{ svm: svm, prior: majority }", controls: "{ baselines: [prior] }")
    }
  }

  @Test("A feature set may have parts, and a scaling may be a chain; both are read again alike")
  func partsAndChains() throws {
    let text = """
      affekt: 1
      name: job
      corpora: { synthetic: { layout: synthetic } }
      features:
        joined:
          - { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] }
          - { extract: [ zero-crossing-rate, spectral-rolloff ], pool: mean }
      scaling:
        plain: z-score
        ranged: [ { standardize: { by: [all, speaker] } }, min-max ]
      classifiers: [majority]
      evaluation: { protocol: leave-one-speaker-out, repetitions: 3 }
      """
    let pipeline = try read(text)
    let parts = pipeline.featureSets[0].parts
    #expect(parts.map(\.extractors.count) == [1, 2])
    #expect(parts.map(\.functionals.count) == [2, 1])
    #expect(pipeline.scalings.map(\.name) == ["plain", "ranged[by=all]", "ranged[by=speaker]"])
    #expect(pipeline.scalings.map(\.stages.count) == [1, 2, 2])
    #expect(pipeline.scalings.map(\.transductive.count) == [0, 0, 1])
    #expect(pipeline.scalings[0].stages[0].specification.identifier == "standardize")
    #expect(pipeline.evaluation.seeds == [1, 2, 3])
    let resolved = try pipeline.resolved.yamlText()
    let again = try read(resolved)
    #expect(again.configurations == pipeline.configurations)
    #expect(try again.resolved.yamlText() == resolved)
    #expect(ExperimentGraph(of: pipeline).outputs[0][0].row != nil)
  }

  @Test("Intervals have settings, which the resolved pipeline keeps")
  func intervals() throws {
    let written = PipelineErrorTests.good.replacing(
      "evaluation: {", with: "evaluation: { intervals: { draws: 500, level: 0.9, two-level: true },"
    )
    let intervals = try read(written).evaluation.intervals
    #expect(intervals.draws == 500 && intervals.level == 0.9 && intervals.twoLevel)
    let again = try read(try read(written).resolved.yamlText()).evaluation.intervals
    #expect(again.draws == 500 && again.level == 0.9 && again.twoLevel)
    let plain = try read(PipelineErrorTests.good).evaluation.intervals
    #expect(plain.draws == 10_000 && plain.level == 0.95 && !plain.twoLevel)
  }

  @Test("One plugin with settings and one named scaling are told apart")
  func oneScaling() throws {
    for (written, name) in [
      ("{ standardize: { by: speaker } }", "standardize"),
      ("{ standardize: { standardize: { by: speaker } } }", "standardize"),
      ("{ own: { standardize: { by: speaker } } }", "own"),
      ("[ { standardize: { by: speaker } } ]", "standardize"),
      ("{ own: [ { standardize: { by: speaker } } ] }", "own"),
    ] {
      let pipeline = try read(
        PipelineErrorTests.good.replacing("classifiers:", with: "scaling: \(written)\nclassifiers:")
      )
      #expect(pipeline.scalings.map(\.name) == [name], "\(written)")
      #expect(pipeline.scalings[0].transductive.count == 1, "\(written)")
    }
  }

  @Test("A list of parts or a chain without content is an error with its place")
  func emptyPartsAndChains() {
    for (text, message) in [
      ("features: { none: [] }", "features.none: the list of parts is empty"),
      (
        "features: { f: { extract: rms, pool: mean } }\nscaling: { empty: [] }",
        "scaling: the chain has no stage; write 'none' to leave columns as they are"
      ),
    ] {
      let error = #expect(throws: SettingsError.self) {
        try read(
          """
          affekt: 1
          name: job
          corpora: { synthetic: { layout: synthetic } }
          \(text)
          classifiers: [majority]
          evaluation: { protocol: leave-one-speaker-out }
          """)
      }
      #expect(error?.description.hasSuffix(message) == true, "\(error?.description ?? "")")
    }
  }

  @Test("A resolved pipeline, read again, is the same pipeline")
  func resolvedRoundTrip() throws {
    let pipeline = try read(PipelineErrorTests.good)
    let text = try pipeline.resolved.yamlText()
    let again = try read(text)
    #expect(try again.resolved.yamlText() == text)
    #expect(again.configurations == pipeline.configurations)
    #expect(again.classifiers[0].candidates.map(\.setting) == [["cost": "1"], ["cost": "10"]])
    #expect(text.contains("window: hann"))
  }

  @Test("The command line overrides values, and fixes what was tuned")
  func overrides() throws {
    let overrides = PipelineOverrides(
      settings: [
        ("classifiers.svm.cost", "5"), ("evaluation.seed", "9"),
        ("features.mfcc.pool", "[mean, range]"),
      ])
    let pipeline = try read(PipelineErrorTests.good, overrides)
    #expect(pipeline.classifiers[0].candidates.count == 1)
    #expect(pipeline.classifiers[0].candidates[0].specification.parameters["cost"] == .scalar("5"))
    #expect(pipeline.evaluation.seed == 9)
    #expect(
      pipeline.featureSets[0].parts[0].functionals.map(\.specification.identifier) == [
        "mean", "range",
      ])
  }

  @Test("A mistyped override is an error that names it")
  func wrongOverride() {
    let overrides = PipelineOverrides(settings: [("classifiers.svm.cots", "5")])
    let error = #expect(throws: SettingsError.self) {
      try read(PipelineErrorTests.good, overrides)
    }
    #expect(
      error?.description
        == "--set classifiers.svm.cots:1:1: classifiers.svm: unknown parameter 'cots'; did you mean "
        + "'cost'?")
  }

  @Test("A corpus path on the command line replaces one whose variable is not set")
  func corpusPath() throws {
    let text = PipelineErrorTests.good.replacing(
      "{ layout: synthetic }", with: "{ layout: ravdess, path: \"${AFFEKT_UNSET}\" }")
    let pipeline = try read(
      text, PipelineOverrides(corpusPaths: [("synthetic", "some/where")]))
    #expect(pipeline.corpora[0].path == "some/where")
    // The resolved pipeline names no folder of this machine.
    #expect(try pipeline.resolved.yamlText().contains("${AFFEKT_UNSET}"))
    let error = #expect(throws: SettingsError.self) {
      try read(text, PipelineOverrides(corpusPaths: [("synthetik", "some/where")]))
    }
    #expect(error?.message.contains("did you mean 'synthetic'?") == true)
  }

  @Test("A transform named among an extractor's settings follows its columns")
  func transforms() throws {
    let text = PipelineErrorTests.good.replacing(
      "coefficients: 13", with: "coefficients: 13, delta: [ { order: 1 }, { order: 2 } ]")
    let pipeline = try read(text)
    let step = pipeline.featureSets[0].parts[0].extractors[0]
    #expect(step.transforms.map(\.specification.identifier) == ["delta", "delta"])
    let again = try read(try pipeline.resolved.yamlText())
    #expect(again.featureSets[0].parts[0].extractors[0].transforms.count == 2)
  }

  private func read(_ text: String, _ overrides: PipelineOverrides = PipelineOverrides()) throws
    -> Pipeline
  {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: text, named: "job.yaml", overrides: overrides)
  }
}
