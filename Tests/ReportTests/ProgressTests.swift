import AffektCore
import AffektExperiment
import AffektResults
import Foundation

import StandardPlugins
import Synchronization
import Testing

@testable import AffektReport
@testable import ReportSamples

/// Writes down what it hears.
private final class RecordedProgress: ProgressReporter {
  struct Heard {
    let name: String
    let total: Int
    var done = 0
    var endCount = 0
  }

  private let phases = Mutex<[Int: Heard]>([:])

  var heard: [Heard] { phases.withLock { all in all.keys.sorted().compactMap { all[$0] } } }

  func begin(_ phase: ProgressPhase) {
    phases.withLock { $0[phase.id] = Heard(name: phase.name, total: phase.total) }
  }
  func advance(_ phase: ProgressPhase) { phases.withLock { $0[phase.id]?.done += 1 } }
  func end(_ phase: ProgressPhase) { phases.withLock { $0[phase.id]?.endCount += 1 } }
  func note(_ text: String) {}

  /// Checks that each phase was ended once with all of its pieces done, and that `names` were among them.
  func check(_ names: [String]) {
    for phase in heard {
      #expect(phase.done == phase.total, "\(phase.name): \(phase.done) of \(phase.total)")
      #expect(phase.endCount == 1, "\(phase.name)")
    }
    for name in names { #expect(heard.contains { $0.name == name }, "\(name): \(heard)") }
  }
}

@Suite("Progress")
struct ProgressTests {
  private static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 4, sentences: 2 } }
    features: { mfcc: { extract: [mfcc], pool: [mean] } }
    classifiers: { bayes: naive-bayes, lda: linear-discriminant }
    exploration: { tracks: [rms] }
    evaluation: { protocol: leave-one-speaker-out, seed: 7, learning-curve: { speakers: [2, 3] } }
    """

  private var reader: PipelineReader {
    PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling)
  }

  private func pipeline() throws -> Pipeline {
    try reader.pipeline(from: Self.pipeline, named: "job.yaml")
  }

  @Test("A run counts every piece of each of its phases, statistics and exploration included")
  func run() async throws {
    let progress = RecordedProgress()
    _ = try await ExperimentRunner(pipeline: pipeline(), threads: 2, progress: progress).run()
    progress.check(
      [
        "listing", "features", "training and testing", "learning curves", "nearest neighbours",
        "distributions of features", "correlations of features", "principal components",
        "studying examples", "decision regions", "intervals", "tests of differences",
      ].map { "voices: \($0)" } + ["looking for duplicates"])
  }

  @Test(
    "A report counts its sections, recordings, forms and figures", arguments: ReportStyle.allCases)
  func report(style: ReportStyle) throws {
    let progress = RecordedProgress()
    var record = SampleRun().record()
    record.reportSettings.style = style
    record.reportSettings.forms = [.html, .markdown, .latex, .csv]
    _ = try ReportWriter.files(for: record, progress: progress)
    progress.check([
      "text, tables and figures of the report", "recordings of the page", "index.html",
      "report.md", "report.tex", "tables as CSV", "files of figures",
    ])
    let main = try #require(progress.heard.first { $0.name.hasPrefix("text, tables") })
    #expect(main.total > 5)
  }

  @Test("Reading, comparing and listing runs, inspecting and auditing a corpus are counted")
  func others() async throws {
    let progress = RecordedProgress()
    var other = SampleRun()
    other.changedPrediction = 3
    _ = try RunComparison(
      of: [
        .init(folder: "a", record: SampleRun().record()),
        .init(folder: "b", record: other.record()),
      ], progress: progress)
    let layout = try reader.corpus(
      layout: "synthetic", path: nil, settings: [(name: "speakers", value: "2")])
    let corpus = try LoadedCorpus(layout)
    let inspection = try await CorpusInspection(
      of: CorpusListing(
        recordings: corpus.recordings, rejected: corpus.rejected, notes: corpus.notes), width: 2,
      progress: progress)
    _ = CorpusAudit(
      of: AuditedCorpus(
        folder: CorpusFolder(path: "", files: []), inspection: inspection,
        recordings: corpus.recordings, folds: []), progress: progress)
    progress.check(["decoding", "looking for duplicates", "checking"])
    #expect(progress.heard.contains { $0.name.hasSuffix("tests of differences") })
  }
}
