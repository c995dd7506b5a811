import AffektCore
import AffektExperiment
import AffektReport
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import ReportSamples

/// Runs of unusual shapes, and what their reports say.
@Suite("Sentences of a report are true for unusual runs")
struct SentenceTests {
  private func record(
    corpora: String, classifiers: String = "{ bayes: naive-bayes, nearest: k-nearest-neighbors }",
    evaluation: String = "protocol: leave-one-speaker-out", controls: String? = nil
  ) async throws -> RunRecord {
    let text = """
      affekt: 1
      name: run
      corpora: \(corpora)
      features: { rms: { extract: [rms], pool: [mean, range] } }
      classifiers: \(classifiers)
      evaluation: { \(evaluation), intervals: { draws: 200 }, seed: 7 }
      exploration: none
      controls: \(controls ?? StandardPlugins.controls)
      """
    let pipeline = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    ).pipeline(from: text, named: "run.yaml")
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    return RunRecord(
      outcome.data, environment: SampleRun().record().environment,
      resolvedPipeline: try pipeline.resolved.yamlText())
  }

  private func report(_ record: RunRecord) throws -> String {
    let differences = try RunVerification(record).differences
    #expect(differences.isEmpty, "\(differences)")
    let file = try #require(try ReportWriter.files(for: record).first { $0.path == "report.md" })
    return String(decoding: file.data, as: UTF8.self)
  }

  @Test("Two speakers: no test could find anything, and no effect above 1 is stated")
  func twoSpeakers() async throws {
    let record = try await record(
      corpora: "{ voices: { layout: synthetic, speakers: 2, sentences: 2 } }",
      classifiers:
        "{ bayes: naive-bayes, nearest: k-nearest-neighbors, svm: { use: svm, tune: { cost: [1, 10] } } }"
    )
    let corpus = try #require(record.results.corpora.first)
    #expect(corpus.failedConfigurations.count == 1)
    if let effect = corpus.statistics?.minimumDetectableEffect {
      #expect(effect.difference > 0 && effect.difference <= 1)
    }
    #expect(corpus.settingNotes?.contains(.cannotTune(step: "svm", fold: "01")) == true)
    let text = try report(record)
    #expect(text.contains("Wilcoxon’s test cannot support it: with 2 speakers"))
    #expect(text.contains("which of the two is best for other speakers stays open"))
    // One difference is not corrected for others, and where none can be found, none is the smallest.
    #expect(!text.contains("Of 1 difference") && !text.contains("is the smallest that"))
    #expect(text.contains("as frequent as every other emotion"))
    // Made-up recordings have no folder.
    #expect(!text.contains("=PATH"))
    #expect(text.contains("has no result"))
    #expect(text.contains("which could not be computed"))
    #expect(text.contains("on the same folds, except 1 configuration that could not be computed."))
    #expect(!text.contains("chosen among"))
    // Nothing was tuned.
    #expect(!text.contains("Tuned settings are chosen"))
  }

  @Test("One speaker: there is no interval, and controls are compared by their scores alone")
  func oneSpeaker() async throws {
    let record = try await record(
      corpora: "{ voices: { layout: synthetic, speakers: 1, sentences: 3 } }",
      evaluation: "protocol: { stratified-k-fold: { folds: 2 } }")
    let corpus = try #require(record.results.corpora.first)
    #expect(corpus.controls.allSatisfy { $0.behindBest == nil })
    let text = try report(record)
    #expect(!text.contains("is the smallest that"))
    #expect(text.contains("among the recordings of each speaker"))
  }

  @Test("Baselines among the classifiers are one line each and in no comparison")
  func baselines() async throws {
    let record = try await record(
      corpora: "{ voices: { layout: synthetic, speakers: 4, sentences: 1 } }",
      classifiers:
        "{ bayes: naive-bayes, nearest: k-nearest-neighbors, always: majority, guess: prior }",
      controls: "none")
    let corpus = try #require(record.results.corpora.first)
    #expect(corpus.configurations.count == 2 && corpus.statistics?.comparisons.count == 1)
    #expect(corpus.statistics?.labelPermutation?.configurationCount == 2)
    #expect(try report(record).contains("Two classifiers were compared"))
    let ranking = try #require(
      try ReportWriter.files(for: record).first { $0.path == "tables/voices-ranking.csv" })
    let text = String(decoding: ranking.data, as: UTF8.self)
    for name in ["baseline “always”", "baseline “guess”"] {
      #expect(text.components(separatedBy: name).count == 2, "\(name)")
    }
  }

  @Test("A control as good as the best configuration stands beside the highest UAR")
  func rivalControl() async throws {
    // Where all recordings vote, the most frequent emotion wins: that is the baseline “majority”.
    let record = try await record(
      corpora: "{ voices: { layout: synthetic, speakers: 4, sentences: 1 } }",
      classifiers: "{ all: { use: k-nearest-neighbors, neighbors: 1000 } }")
    let corpus = try #require(record.results.corpora.first)
    #expect(!corpus.rivalControls.isEmpty)
    #expect(try report(record).contains("The run does not show that"))
    for control in corpus.rivalControls {
      let isHigher = (control.metrics?.uar ?? 0) >= corpus.configurations[0].pooled.uar
      #expect(isHigher || (control.behindBest?.lower ?? 1) <= 0)
    }
  }

  @Test("Corpora that are only trained on are not counted among the tested recordings")
  func crossCorpus() async throws {
    let record = try await record(
      corpora: """
        { one: { layout: synthetic, speakers: 3, sentences: 1, labels: { rename: { happiness: joy } } },
          two: { layout: synthetic, speakers: 2, sentences: 1, seed: 2, labels: { rename: { happiness: joy } } } }
        """, evaluation: "protocol: { cross-corpus: { train: [one], test: [two] } }")
    let corpus = try #require(record.results.corpora.first)
    #expect(corpus.summary.labelChanges.map(\.corpus) == ["one", "two"])
    let tested = corpus.evaluation.folds.reduce(0) { $0 + $1.testCount }
    #expect(tested > 0 && tested < corpus.summary.recordingCount)
    let text = try report(record)
    #expect(
      text.contains("\(tested) recordings of 2 speakers (out of \(corpus.summary.recordingCount)"))
    #expect(text.contains("happiness of one counts as joy"))
  }

  @Test("What draws random numbers under one seed is said; under several it is not")
  func seeds() async throws {
    let classifiers = "{ bayes: naive-bayes, forest: { use: random-forest, trees: 3 } }"
    let corpora = "{ voices: { layout: synthetic, speakers: 3, sentences: 1 } }"
    let once = try await record(corpora: corpora, classifiers: classifiers, controls: "none")
    #expect(once.results.corpora[0].settingNotes == [.oneSeed(step: "forest")])
    #expect(try report(once).contains("forest: draws random numbers and runs under one seed"))
    let twice = try await record(
      corpora: corpora, classifiers: classifiers,
      evaluation: "protocol: leave-one-speaker-out, repetitions: 2", controls: "none")
    #expect(twice.results.corpora[0].settingNotes == nil)
  }
}
