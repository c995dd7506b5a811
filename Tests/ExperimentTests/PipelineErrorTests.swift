import AffektCore
import AffektExperiment
import StandardPlugins
import Testing

/// What a person who mistypes a pipeline file is told, word for word.
@Suite("Pipeline errors")
struct PipelineErrorTests {
  static let good = """
    affekt: 1
    name: job
    corpora:
      synthetic: { layout: synthetic }
    preprocessing:
      plain: [ { resample: { rate: 16000 Hz } } ]
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean] }
    classifiers:
      svm: { use: svm, tune: { cost: [1, 10] } }
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  @Test("A correct file is read")
  func correct() throws {
    let pipeline = try read(Self.good)
    #expect(pipeline.configurations.map(\.identifier) == ["plain/mfcc/standardize/svm"])
  }

  @Test(
    "Each mistake is named with its place and the nearest known name",
    arguments: [
      (
        "coefficients: 13", "coeficients: 13",
        "job.yaml:8:32: features.mfcc.extract[0].mfcc: unknown parameter 'coeficients'; "
          + "did you mean 'coefficients'?"
      ),
      (
        "{ mfcc: {", "{ mfc: {",
        "job.yaml:8:24: features.mfcc.extract[0]: no extractor is called 'mfc'; did you mean "
          + "'mfcc'?"
      ),
      (
        "use: svm", "use: swm",
        "job.yaml:10:15: classifiers.svm: no classifier is called 'swm'; did you mean 'svm'?"
      ),
      (
        "pool: [mean]", "pool: [maen]",
        "job.yaml:8:63: features.mfcc.pool[0]: no functional is called 'maen'; did you mean "
          + "'mean'?"
      ),
      (
        "features:", "feature:",
        "job.yaml:7:1: unknown key 'feature'; did you mean 'features'?"
      ),
      (
        "16000 Hz", "16000 dB",
        "job.yaml:6:32: preprocessing.plain[0].resample.rate: the unit 'dB' does not fit here; "
          + "use Hz or kHz"
      ),
      (
        "16000 Hz", "16000",
        "job.yaml:6:32: preprocessing.plain[0].resample.rate: the unit is missing: write "
          + "16000 Hz"
      ),
      (
        "16000 Hz", "fast",
        "job.yaml:6:32: preprocessing.plain[0].resample.rate: expected a quantity such as "
          + "1 Hz, found 'fast'"
      ),
      (
        "coefficients: 13", "coefficients: many",
        "job.yaml:8:46: features.mfcc.extract[0].mfcc.coefficients: expected a whole number, "
          + "found 'many'"
      ),
      (
        "protocol: leave-one-speaker-out", "protocol: leave-one-speaker",
        "job.yaml:11:25: evaluation.protocol: no protocol is called 'leave-one-speaker'; did "
          + "you mean 'leave-one-speaker-out'?"
      ),
      (
        "layout: synthetic", "layout: synthetc",
        "job.yaml:4:24: corpora.synthetic: no corpus is called 'synthetc'; did you mean "
          + "'synthetic'?"
      ),
      (
        "seed: 7", "seed: -7",
        "job.yaml:11:54: evaluation.seed: expected a whole number from 0, found '-7'"
      ),
      (
        "affekt: 1", "affekt: 2",
        "job.yaml:1:9: affekt: this program reads pipeline files of version 1, found '2'"
      ),
      (
        "name: job", "name: ../job",
        "job.yaml:2:7: name: the name becomes the report's folder: use letters, digits, '-', "
          + "'_' and '.', and begin with a letter or a digit; found '../job'"
      ),
      (
        "seed: 7", "seed: 7, intervals: { drwas: 5 }",
        "job.yaml:11:70: evaluation.intervals: unknown parameter 'drwas'; did you mean 'draws'?"
      ),
      (
        "tune: { cost: [1, 10] }", "tune: { cots: [1, 10] }",
        "job.yaml:10:28: classifiers.svm.tune: unknown parameter 'cots'; did you mean 'cost'?"
      ),
      (
        "tune: { cost: [1, 10] }", "cost: 1, tune: { cost: [1, 10] }",
        "job.yaml:10:37: classifiers.svm.tune: 'cost' has a fixed value too; keep one of both"
      ),
      (
        "tune: { cost: [1, 10] }", "tune: { cost: 10 }",
        "job.yaml:10:34: classifiers.svm.tune.cost: expected a list of values to choose from, "
          + "found '10'"
      ),
      (
        ", pool: [mean]", "",
        "job.yaml:8:3: the feature set 'mfcc' has no 'pool', and the classifier 'svm' needs one "
          + "row per recording; add 'pool: [mean, standard-deviation]'"
      ),
      (
        "name: job", "name: job\nname: again",
        "job.yaml:2:1: the key 'name' is given twice"
      ),
      (
        "seed: 7 }", "seed: }",
        "job.yaml:11:54: evaluation.seed: a value is missing here"
      ),
      (
        "layout: synthetic }", "layout: synthetic, path: /nowhere }",
        "job.yaml:4:41: corpora.synthetic.path: the layout 'synthetic' makes its recordings "
          + "itself and takes no path"
      ),
      (
        "{ layout: synthetic }", "{ layout: ravdess, path: \"${AFFEKT_UNSET}\" }",
        "job.yaml:4:39: corpora.synthetic.path: the environment variable AFFEKT_UNSET is not "
          + "set; set it, or override the value on the command line"
      ),
      (
        "{ layout: synthetic }", "{ layout: ravdess }",
        "job.yaml:4:14: corpora.synthetic: the key 'path' is missing; give it, or --corpus "
          + "synthetic=PATH"
      ),
    ])
  func mistake(old: String, new: String, message: String) throws {
    let text = Self.good.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.good)
    let error = #expect(throws: SettingsError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test("Text that is no YAML is refused with its place")
  func noYAML() {
    let error = #expect(throws: SettingsError.self) { try read("affekt: [1\n") }
    #expect(
      error?.description
        == "job.yaml:2:1: is no YAML: did not find expected ',' or ']'")
  }

  @Test("Any text is read or refused, never a trap")
  func fuzz() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("affekt: {}[],\"'\n -&*!|>%@`mfcc123.#~\u{0}ü")
    for _ in 0..<300 {
      // Half of the texts are a correct file with some characters replaced.
      var text = Array(Bool.random(using: &generator) ? Self.good : "")
      if text.isEmpty {
        text = (0..<60).map { _ in letters.randomElement(using: &generator) ?? " " }
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          text[Int.random(in: 0..<text.count, using: &generator)] =
            letters.randomElement(using: &generator) ?? " "
        }
      }
      do {
        _ = try read(String(text))
      } catch is SettingsError {
        continue
      } catch {
        Issue.record("an error of another type: \(error)")
      }
    }
  }

  @Test("A published figure names a corpus and a configuration of the pipeline, and is a share")
  func published() throws {
    let quoted = { (text: String) in
      Self.good + "\npublished: [ { \(text), source: \"a table\" } ]"
    }
    let pipeline = try read(
      quoted("corpus: synthetic, configuration: plain/mfcc/standardize/svm, uar: 0.5"))
    #expect(pipeline.published.map(\.uar) == [0.5])
    let again = try read(try pipeline.resolved.yamlText())
    #expect(again.published == pipeline.published)
    for (text, message) in [
      (
        "corpus: synthetic, configuration: plain/mfcc/standardize/swm, uar: 0.5",
        "the pipeline has no configuration 'plain/mfcc/standardize/swm'; did you mean"
      ),
      ("corpus: synth, configuration: x, uar: 0.5", "the pipeline has no corpus 'synth'"),
      (
        "corpus: synthetic, configuration: plain/mfcc/standardize/svm, uar: 53",
        "expected a share from 0 to 1, found '53'"
      ),
    ] {
      let error = #expect(throws: SettingsError.self) { try read(quoted(text)) }
      #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
  }

  private func read(_ text: String) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: text, named: "job.yaml")
  }
}
