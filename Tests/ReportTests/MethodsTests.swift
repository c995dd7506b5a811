import AffektCore
import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("Methods and references")
struct MethodsTests {
  /// A pipeline as a run writes it out.
  private static let pipeline = """
    affekt: 1
    name: job
    preprocessing:
      plain:
      - resample: { rate: 16000 Hz }
      trimmed:
      - resample: { rate: 16000 Hz }
      - trim: { below: 30 dB }
      none: []
    features:
      mfcc:
        extract:
        - mfcc: { coefficients: 13, hop: 512 samples, centered: true, padding: zero }
        pool: [mean]
      more:
      - extract:
        - mfcc:
            coefficients: 13
            hop: 512 samples
            centered: true
            padding: zero
            delta: [ { order: 1 }, { order: 2 } ]
        - rms: { hop: 512 samples, centered: false, padding: edge }
        pool: [mean, percentile: { rank: 50 }]
      table: { import: "${TABLE}" }
    scaling: { standardize: { standardize: { by: all } } }
    classifiers:
      svm: { use: svm, kernel: rbf, tune: { cost: [0.1, 1] } }
      frames: { use: gmm, components: 2 }
    """

  private func document(_ pipeline: String = MethodsTests.pipeline) -> ReportDocument {
    let sample = SampleRun(corpora: [SampleRun.plainCorpus]).record()
    return ReportDocument(
      of: RunRecord(
        RunData(
          results: sample.results, predictions: sample.predictions, folds: sample.folds),
        environment: sample.environment, resolvedPipeline: pipeline))
  }

  private func text(_ document: ReportDocument) throws -> String {
    let section = try #require(document.sections.first { $0.identifier == "methods" })
    return section.blocks.map { block in
      if case .paragraph(let text) = block { text.plain } else { "" }
    }.joined(separator: "\n")
  }

  @Test("every step is told with its settings, the first time in full")
  func steps() throws {
    let text = try text(document())
    #expect(
      text.contains(
        "Three ways of pre-processing were compared: “plain” is resample (rate 16000 Hz); “trimmed” is resample, then trim (below 30 dB); “none” leaves recordings as they are."
      ))
    #expect(
      text.contains(
        "“mfcc” (40 columns) consists of mfcc [1] (coefficients 13, centered, padding zero), each summarised over time by mean."
      ))
    #expect(
      text.contains(
        "“more” consists of mfcc with delta (order 1) and delta (order 2) and rms (not centered, padding edge), each summarised over time by mean and percentile (rank 50)."
      ))
    #expect(text.contains("“table” consists of features that another program computed"))
    #expect(text.contains("nothing else is said: hop 512 samples."))
    #expect(
      text.contains(
        "svm (kernel rbf), with cost chosen among 0.1 and 1; “frames”, gmm (components 2)."))
    #expect(text.contains("standardize (by all), fitted to the training set of each fold"))
  }

  @Test("a run whose pipeline cannot be read is told without its steps")
  func withoutPipeline() throws {
    let text = try text(document("- nothing"))
    #expect(text.contains("Data."))
    #expect(!text.contains("Pre-processing."))
  }

  @Test("what is cited is numbered in the order of the report, and listed once")
  func references() throws {
    let document = document()
    let list = try #require(document.sections.last)
    guard case .references(let citations)? = list.blocks.first else {
      Issue.record("no list")
      return
    }
    #expect(list.identifier == "references")
    #expect(Set(citations).count == citations.count)
    let numbers = document.sections.flatMap(\.blocks).flatMap { block -> [Int] in
      guard case .paragraph(let text) = block else { return [] }
      return text.runs.flatMap { run -> [Int] in
        if case .citation(let cited, let numbers) = run {
          #expect(cited.count == numbers.count)
          return numbers
        }
        return []
      }
    }
    var seen: Set<Int> = []
    #expect(numbers.filter { seen.insert($0).inserted } == Array(1...citations.count))
    #expect(citations.contains(MethodCitations.signedRanks))
    #expect(citations.contains(MethodCitations.criticalDifference))
  }

  @Test("what is cited for the protocol comes from its manifest")
  func protocolCitation() throws {
    let sample = SampleRun(corpora: [SampleRun.plainCorpus]).record()
    let evaluation = try #require(sample.results.corpora.first?.evaluation)
    let citation = Citation(
      .book, authors: ["Doe, Jane"], title: "Leaving One Out", venue: "A Press", year: 1999)
    let document = ReportDocument(
      of: RunRecord(
        RunData(
          results: ExperimentResults(
            name: sample.results.name, seed: 7, corpora: sample.results.corpora,
            plugins: [
              PluginRecord(
                kind: "protocol", identifier: evaluation.identifier, version: 1, summary: "A rule.",
                reference: "a book", citations: [citation])
            ]), predictions: sample.predictions, folds: sample.folds),
        environment: sample.environment, resolvedPipeline: Self.pipeline))
    let section = try #require(document.sections.first { $0.identifier == "methods" })
    let cited = section.blocks.contains { block in
      guard case .paragraph(let text) = block, text.plain.hasPrefix("Evaluation.") else {
        return false
      }
      return text.runs.contains { run in
        if case .citation(let citations, _) = run { citations == [citation] } else { false }
      }
    }
    #expect(cited)
  }

  @Test("figures of methods are cited by known works, each with a key of its own")
  func evaluationCitations() {
    let all = [
      MethodCitations.unweightedAverageRecall, MethodCitations.nestedValidation,
      MethodCitations.leakage, MethodCitations.bootstrap, MethodCitations.clusteredBootstrap,
      MethodCitations.confidenceIntervals, MethodCitations.resamplingTests,
      MethodCitations.signedRanks, MethodCitations.stepDown, MethodCitations.pairedShares,
      MethodCitations.resampledT, MethodCitations.severalDataSets, MethodCitations.ranks,
      MethodCitations.rankStatistic, MethodCitations.criticalDifference,
      MethodCitations.shapleyEffects,
    ]
    #expect(Set(all.map(\.key)).count == all.count)
    #expect(all.allSatisfy { $0.doi?.hasPrefix("10.") != false })
  }
}
