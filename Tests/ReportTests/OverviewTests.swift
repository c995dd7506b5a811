import AffektCore
import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

/// The first screen is true for runs of every shape.
@Suite("The first screen")
struct OverviewTests {
  /// What the first screen says.
  private struct Screen {
    let title: String
    let facts: [Fact]
    let sentences: [String]
    let figure: Figure?

    init(_ record: RunRecord, corpus: Int = 0) throws {
      let contexts = CorpusContext.all(of: record)
      title = HeaderSection.title(record, contexts)
      let blocks = OverviewSection.blocks(contexts[corpus])
      let leaves = blocks.flatMap(\.leaves)
      facts = try #require(
        leaves.compactMap { if case .facts(let facts) = $0 { facts } else { nil } }.first)
      sentences = leaves.compactMap {
        if case .paragraph(let text) = $0 { text.plain } else { nil }
      }
      figure = leaves.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }.first
    }
  }

  private static func run(_ change: (inout SampleRun.Corpus) -> Void) -> RunRecord {
    var corpus = SampleRun.plainCorpus
    corpus.speakers = Array(corpus.speakers.prefix(6))
    corpus.preprocessing = ["plain"]
    corpus.features = ["mfcc"]
    change(&corpus)
    return SampleRun(corpora: [corpus]).record()
  }

  /// The record with its only corpus changed: configurations kept, statistics computed again.
  private static func changing(
    _ record: RunRecord, configurations: [ConfigurationResults]? = nil,
    failed: [FailedConfiguration] = [], controls: [ControlResults] = []
  ) -> RunRecord {
    let corpora = record.results.corpora.map { corpus in
      CorpusResults(
        summary: corpus.summary, evaluation: corpus.evaluation, overlaps: corpus.overlaps,
        configurations: configurations ?? corpus.configurations, failedConfigurations: failed,
        controls: controls)
    }
    var settings = IntervalSettings()
    settings.draws = SampleRun.draws
    return RunRecord(
      RunData(
        results: ExperimentResults(name: record.results.name, seed: 7, corpora: corpora),
        predictions: record.predictions, folds: record.folds
      ).addingStatistics(settings: settings), environment: record.environment,
      resolvedPipeline: record.resolvedPipeline)
  }

  @Test("several configurations: best, ties, chance and leakage check; what the classifier changed")
  func several() throws {
    let screen = try Screen(Self.run { $0.classifiers = ["svm", "gmm", "mlp"] })
    #expect(screen.title == "plain-corpus: 3 configurations compared, speaker-independent")
    #expect(
      screen.facts.map(\.label) == [
        "Best UAR", "Not significantly worse", "Chance", "Leakage check",
      ])
    #expect(screen.facts[0].detail.plain.contains("95 % interval for other speakers"))
    #expect(screen.facts[1].value.hasSuffix(" of 2"))
    #expect(screen.facts[2].detail.plain.contains("always “sadness”"))
    #expect(screen.facts[3].value == "clean")
    #expect(screen.sentences.count == 3)
    #expect(
      screen.sentences[0].contains("the classifier, in which alone the configurations differ"))
    #expect(screen.sentences[2].contains("other languages"))
    #expect(screen.figure?.caption.plain.hasPrefix("Pooled UAR of every configuration") == true)
  }

  @Test("one configuration is not said to be the best of anything")
  func single() throws {
    let screen = try Screen(Self.run { $0.classifiers = ["svm"] })
    #expect(screen.title == "plain-corpus: 1 configuration tested, speaker-independent")
    #expect(screen.facts[0].label == "UAR")
    #expect(screen.facts[1].value == NumberFormat.missing)
    #expect(screen.sentences[0].hasPrefix("One configuration was tested"))
    #expect(!screen.sentences[1].contains("by “"))
  }

  @Test("everything failed: no score, no picture, and the number of failures")
  func failed() throws {
    let record = Self.run { $0.classifiers = [] }
    let screen = try Screen(
      Self.changing(
        record,
        failed: [
          FailedConfiguration(identifier: "a", fold: "s01", reason: "nothing could be learnt")
        ]))
    #expect(screen.title == "plain-corpus: no configuration could be tested, speaker-independent")
    #expect(screen.facts[0].value == NumberFormat.missing)
    #expect(screen.facts[0].detail.plain == "1 configuration failed")
    #expect(screen.figure == nil)
  }

  @Test("few speakers leave open what is best, and one speaker has no interval")
  func fewSpeakers() throws {
    let few = try Screen(Self.run { $0.speakers = ["s01", "s02"] })
    #expect(few.facts[1].value == "open")
    #expect(few.facts[1].detail.plain.hasPrefix("2 speakers tested"))
    #expect(few.figure?.picture.content.contains("class=\"tied\"") == false)
    let one = try Screen(Self.run { $0.speakers = ["s01"] })
    #expect(one.facts[0].detail.plain.contains("no interval, because one speaker was tested"))
    #expect(one.sentences[2].contains("other speakers, because one was tested"))
  }

  @Test("a control as good as the best stands beside it as a warning")
  func controls() throws {
    let record = Self.run { $0.classifiers = ["svm", "gmm"] }
    let configurations = record.results.corpora[0].configurations
    let best = try #require(configurations.max { $0.pooled.uar < $1.pooled.uar })
    let least = try #require(configurations.min { $0.pooled.uar < $1.pooled.uar })
    for (metrics, isWarning) in [(best.pooled, true), (least.pooled, false)] {
      let control = ControlResults(
        control: .loudness, subject: "level in dB", metrics: metrics, chance: 1 / 7, note: nil)
      let fact = try Screen(Self.changing(record, controls: [control])).facts[2]
      #expect(fact.isWarning == isWarning)
      #expect(fact.detail.plain.contains("loudness alone, \(NumberFormat.score(metrics.uar))"))
    }
    #expect(try Screen(record).facts[2].detail.plain.contains("no control"))
  }

  @Test("two corpora: the title names both, each screen its own; speaker-dependent ones say so")
  func corpora() throws {
    let record = try WrittenReport.sample.get().record
    let screen = try Screen(record, corpus: 1)
    #expect(screen.title.hasPrefix("plain-corpus and "))
    #expect(screen.title.hasSuffix(": 4 to 12 configurations compared"))
    #expect(screen.sentences[2].contains("new speakers, because speakers are in both sets"))
    #expect(screen.figure?.caption.plain.contains("speaker-dependent") == true)
    #expect(try Screen(record).sentences[0].contains("% of the variance of UAR"))
  }

  @Test(
    "hundreds of configurations stay one picture, with names for the first",
    arguments: [3, 23, 400])
  func many(count: Int) {
    let rows = (0..<count).map { place in
      RankedDots.Row(
        title: "name-\(place)", value: 1 - Double(place) / Double(count),
        interval: 0...1, category: place % 3, isMarked: place < 2, tip: "tip")
    }
    let picture = RankedDots(
      rows: rows, references: [], axisTitle: "UAR", legend: Legend(entries: [])
    ).picture()
    #expect(picture.height < 500)
    #expect(picture.width < 620)
    #expect(picture.content.contains(">name-0<"))
    #expect(picture.content.contains("ranks 15 to ") == (count > 22))
    #expect(picture.content.components(separatedBy: "<title>").count == count + 1)
    #expect(picture.content.components(separatedBy: "class=\"tied\"").count == 2)
  }

  @Test(
    "dates are printed to be read, and what is no date stays",
    arguments: [
      ("2026-11-27T04:31:51Z", "27 November 2026, 04:31 UTC"),
      ("2025-01-01T00:00:00Z", "1 January 2025, 00:00 UTC"),
      ("2025-13-01T00:00:00Z", "2025-13-01T00:00:00Z"),
      ("yesterday", "yesterday"),
    ])
  func date(written: String, shown: String) {
    #expect(DateText.text(written) == shown)
  }
}
