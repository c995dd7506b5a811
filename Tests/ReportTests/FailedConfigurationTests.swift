import AffektReport
import AffektResults
import Testing

@testable import ReportSamples

@Suite("Failed configurations")
struct FailedConfigurationTests {
  @Test("a corpus of which every configuration failed still has a report that says so")
  func everyCell() throws {
    let record = try recordOfFailures()
    let files = try ReportWriter.files(for: record)
    for path in ["index.html", "report.md"] {
      let file = try #require(files.first { $0.path == path })
      let text = String(decoding: file.data, as: UTF8.self)
      #expect(text.contains("1 configuration"), "\(path)")
      #expect(text.contains("has no result: in fold s01, nothing could be learnt"), "\(path)")
    }
  }

  /// A run of one corpus whose only configuration failed.
  private func recordOfFailures() throws -> RunRecord {
    let whole = SampleRun(corpora: [SampleRun.plainCorpus]).record()
    let corpus = try #require(whole.results.corpora.first)
    let failed = CorpusResults(
      summary: corpus.summary, evaluation: corpus.evaluation, overlaps: corpus.overlaps,
      configurations: [],
      failedConfigurations: [
        FailedConfiguration(
          identifier: "plain/mfcc/svm", fold: "s01", reason: "nothing could be learnt")
      ])
    return RunRecord(
      RunData(
        results: ExperimentResults(
          name: whole.results.name, seed: whole.results.seed, corpora: [failed]),
        folds: whole.folds), environment: whole.environment,
      resolvedPipeline: whole.resolvedPipeline)
  }
}
