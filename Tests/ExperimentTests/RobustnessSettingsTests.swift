import AffektCore
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Conditions for test recordings, as a pipeline file states them")
struct RobustnessSettingsTests {
  static func read(_ robustness: String, features: String = "{ levels: \(levels) }") throws
    -> Pipeline
  {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      robustnessPresets: StandardPlugins.robustnessPresets, environment: [:]
    ).pipeline(
      from: """
        affekt: 1
        name: job
        corpora: { voices: { layout: synthetic, speakers: 3, sentences: 1, takes: 1 } }
        features: \(features)
        classifiers: { bayes: naive-bayes, trees: decision-tree }
        controls: none
        evaluation: { protocol: leave-one-speaker-out, seed: 7, intervals: { draws: 200 } }
        robustness: \(robustness)
        """, named: "job.yaml")
  }

  private static let levels = "{ extract: [rms, zero-crossing-rate], pool: [mean, range] }"

  @Test("A list in place of one value gives levels; a condition without one has one level")
  func levels() throws {
    let pipeline = try Self.read(
      """
      { conditions: { noise: [ { add-noise: { kind: pink, ratio: [20 dB, 0.5 dB] } } ],
      call: [telephone, { resample: { rate: 16 kHz } }], start: [ { beginning: { length: [500 ms] } } ] } }
      """)
    let settings = try #require(pipeline.robustness)
    #expect(
      settings.levels.map(\.identifier) == [
        "noise[ratio=20 dB]", "noise[ratio=0.5 dB]", "call", "start[length=0.5 s]",
      ])
    #expect(settings.levels.map(\.steps.count) == [1, 1, 2, 1])
    let records = settings.conditions.map(\.record)
    #expect(records.map(\.parameter) == ["ratio", nil, "length"])
    #expect(records.map(\.unit) == ["dB", nil, "s"])
    #expect(records[0].levels.map(\.value) == [20, 0.5])
    #expect(records[1].levels.map(\.value) == [nil])
    #expect(settings.baseline == "none/levels/standardize/bayes")
    #expect(settings.levelCount == 4)
  }

  @Test("What is written out reads back as the same settings, the preset too")
  func resolved() throws {
    for text in [
      "{ preset: robuser, baseline: none/levels/standardize/trees }", "robuser",
      "{ conditions: { clipped: [ { clip: { share: [0.1, 0.3] } } ] } }",
    ] {
      let pipeline = try Self.read(text)
      let again = try PipelineReader(
        registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
      ).pipeline(from: try pipeline.resolved.yamlText(), named: "again.yaml")
      #expect(again.robustness?.resolved == pipeline.robustness?.resolved)
      #expect(
        again.robustness?.conditions.map(\.record) == pipeline.robustness?.conditions.map(\.record))
      #expect(again.robustness?.baseline == pipeline.robustness?.baseline)
      #expect(again.resolved == pipeline.resolved)
    }
    let preset = try #require(try Self.read("robuser").robustness)
    #expect(preset.conditions.map(\.levels.count) == [3, 3, 3, 3, 3, 3])
    #expect(try Self.read("none").robustness == nil)
    #expect(try !Self.read("none").resolved.yamlText().contains("robustness"))
  }

  @Test("Random draws follow from the name of the condition, unless a seed is given")
  func seeds() throws {
    let settings = try #require(
      try Self.read(
        """
        { conditions: { first: [ { add-noise: { ratio: [5 dB, 0 dB] } } ], second: [add-noise],
        third: [ { add-noise: { seed: 4 } } ], fourth: [add-noise, add-noise] } }
        """
      ).robustness)
    let seeds = settings.levels.flatMap(\.steps).map {
      $0.specification.parameters["seed"]?.scalarText ?? ""
    }
    #expect(seeds.count == 6)
    #expect(seeds[0] == seeds[1], "levels share their noise")
    #expect(seeds[3] == "4")
    #expect(Set(seeds).count == 5, "neither conditions nor steps do")
    #expect(!seeds.contains("1"), "nor training recordings in noise of the default seed")
  }

  @Test(
    "What cannot work is refused with its place",
    arguments: [
      ("{ conditions: { noise: [ad-noise] } }", "robustness.conditions.noise[0]", "did you mean"),
      (
        "{ conditions: { noise: [ { add-noise: { ratio: [20, 10] } } ] } }",
        "robustness.conditions.noise[0].add-noise.ratio", "unit"
      ),
      (
        "{ conditions: { noise: [ { add-noise: { ratio: [] } } ] } }",
        "robustness.conditions.noise[0].add-noise", "empty list"
      ),
      (
        "{ conditions: { noise: [ { add-noise: { kind: [white, pink] } } ] } }",
        "robustness.conditions.noise[0].add-noise.kind", "levels of a condition are numbers"
      ),
      (
        "{ conditions: { noise: [ { add-noise: { ratio: [5 dB, 5.0 dB] } } ] } }",
        "robustness.conditions.noise[0].add-noise.ratio", "stands twice"
      ),
      (
        "{ conditions: { a: [ { add-noise: { ratio: [5 dB, 4 dB], hum-frequency: [50 Hz, 60 Hz] } } ] } }",
        "robustness.conditions.a[0].add-noise", "'ratio' and 'hum-frequency' have several values"
      ),
      (
        "{ conditions: { a: [ { add-noise: { ratio: [5 dB, 4 dB] } }, { gain: { change: [1 dB, 2 dB] } } ] } }",
        "robustness.conditions.a", "'ratio' and 'change' have several values"
      ),
      ("{ conditions: { noise: [] } }", "robustness.conditions.noise", "at least one"),
      ("{ conditions: { noise: add-noise } }", "robustness.conditions.noise", "a list of"),
      ("{ conditions: {} }", "robustness.conditions", "found an empty map"),
      ("{ conditions: [add-noise] }", "robustness.conditions", "found a list"),
      (
        "{ preset: robuser, conditions: { room: [reverberate] } }", "robustness.conditions",
        "'room' stands twice"
      ),
      (
        "{ conditions: { a: [ { gain: { change: [1 dB] } } ], \"a[change=1 dB]\": [gain] } }",
        "robustness", "stands twice"
      ),
      ("{}", "robustness", "there is no condition"),
      ("{ preset: robusr }", "robustness.preset", "did you mean 'robuser'"),
      ("robusr", "robustness", "did you mean 'robuser'"),
      ("{ condition: { a: [gain] } }", "robustness", "did you mean 'conditions'"),
      (
        "{ preset: robuser, baseline: none/levels/standardize/tree }", "robustness.baseline",
        "did you mean"
      ),
    ])
  func refused(text: String, place: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try Self.read(text) }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains(place), "\(words)")
    #expect(words.contains(message), "\(words)")
  }

  @Test("A condition that changes the sample rate of features is refused in the plan")
  func sampleRate() throws {
    let changed = try Self.read("{ conditions: { call: [telephone] } }")
    let error = #expect(throws: SettingsError.self) { try ExperimentPlan(of: changed) }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("robustness.conditions.call"), "\(words)")
    #expect(words.contains("8000 Hz") && words.contains("resample to 16000 Hz"), "\(words)")
    let kept = try Self.read(
      "{ conditions: { call: [telephone, { resample: { rate: 16 kHz } }] } }")
    #expect(throws: Never.self) { try ExperimentPlan(of: kept) }
  }

  @Test("A pipeline for a model has no conditions")
  func trainable() throws {
    let pipeline = try Self.read("robuser")
    #expect(try pipeline.trainable().robustness == nil)
    #expect(try pipeline.only("none/levels/standardize/trees").robustness == nil)
  }
}
