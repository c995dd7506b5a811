import AffektReport
import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("Which sections a report has")
struct SectionSelectionTests {
  private func files(_ sections: Set<ReportSectionKind>) throws -> [String: String] {
    var record = SampleRun().record()
    record.reportSettings.sections = sections
    let files = try ReportWriter.files(for: record).map { file in
      (file.path, String(decoding: file.data, as: UTF8.self))
    }
    return Dictionary(uniqueKeysWithValues: files)
  }

  @Test("without a selection nothing is said of sections that are left out")
  func everything() throws {
    let files = try files(Set(ReportSectionKind.allCases))
    #expect(files["report.md"]?.contains("Left out") == false)
    #expect(files["tables/plain-corpus-ranking.csv"] != nil)
  }

  @Test("a short report has only what stands open")
  func brief() throws {
    let files = try files(ReportSectionKind.brief)
    let text = try #require(files["report.md"])
    #expect(text.contains("### Which configuration is best"))
    #expect(text.contains("## How to reproduce"))
    #expect(!text.contains("The findings in full"))
    let whole = try self.files(Set(ReportSectionKind.allCases))
    #expect(whole["report.md"]?.contains("The findings in full") == true)
  }

  @Test("what is not selected is gone from page, tables and pictures, and the header says so")
  func selection() throws {
    let files = try files([.ranking, .reading])
    let text = try #require(files["report.md"])
    #expect(text.contains("### Which configuration is best"))
    #expect(text.contains("## How to read the numbers"))
    for title in ["Leakage check", "What is confused", "What the corpus", "Pipeline"] {
      #expect(!text.contains("# \(title)"), "\(title)")
    }
    let head = text.split(separator: "\n## ")[0]
    #expect(head.contains("**Left out**: the sections summary, "))
    #expect(head.contains("leakage-check"))
    #expect(files.keys.contains("tables/plain-corpus-ranking.csv"))
    #expect(!files.keys.contains { $0.contains("confusion") || $0.contains("leakage-check") })
  }

  @Test(
    "each section can be left out, and no reference leads nowhere",
    arguments: ReportSectionKind.allCases)
  func leftOut(kind: ReportSectionKind) throws {
    let files = try files(Set(ReportSectionKind.allCases).subtracting([kind]))
    #expect(files["report.md"]?.contains("**Left out**: the section \(kind.rawValue)") == true)
    let page = try PageTree(Data((files["index.html"] ?? "").utf8))
    let places = Set(page.root.all.compactMap { $0.attributes["id"] })
    for link in page.root.all("a") {
      let target = link.attributes["href"] ?? ""
      if target.hasPrefix("#") { #expect(places.contains(String(target.dropFirst()))) }
    }
    // What was excluded is counted in the header, with or without its section.
    #expect(files["report.md"]?.contains("**Excluded**: **2 recordings**") == true)
  }

  // MARK: - One kind alone

  /// A run that has something to say under every kind of section.
  private static let whole: RunRecord = {
    var sample = SampleRun()
    sample.hasInventedCurves = true
    let record = sample.record()
    let corpora = record.results.corpora.map { corpus -> CorpusResults in
      guard let configuration = corpus.configurations.first else { return corpus }
      return CorpusResults(
        summary: corpus.summary,
        evaluation: corpus.evaluation.withCorpora { (["others"], [$0.name]) },
        overlaps: corpus.overlaps,
        configurations: corpus.configurations,
        published: [
          PublishedScore(
            corpus: corpus.summary.name, configuration: configuration.identifier, uar: 0.5,
            source: "a table")
        ],
        controls: [
          ControlResults(
            control: .duration, subject: "length", metrics: configuration.pooled, chance: 0.2,
            note: nil)
        ], learningCurves: corpus.learningCurves,
        robustness: SampleRun.robustness(of: corpus.configurations),
        leakageAblation: [
          LeakageAblationResults(
            configuration: configuration.identifier, honest: configuration.pooled.uar,
            steps: [
              LeakageAblationStep(
                practices: [.randomSplit], uar: 0.9, leakageCheck: configuration.leakageCheck)
            ])
        ])
    }
    var settings = IntervalSettings()
    settings.draws = SampleRun.draws
    return RunRecord(
      RunData(
        results: ExperimentResults(
          name: record.results.name, seed: record.results.seed, corpora: corpora,
          plugins: record.results.plugins),
        predictions: record.predictions, folds: record.folds, recordings: record.recordings,
        neighbors: record.neighbors, exploration: record.exploration
      ).addingStatistics(settings: settings),
      environment: record.environment, resolvedPipeline: record.resolvedPipeline)
  }()

  private func document(
    _ sections: Set<ReportSectionKind>, of record: RunRecord = whole
  ) -> ReportDocument {
    var record = record
    record.reportSettings.sections = sections
    return ReportDocument(of: record)
  }

  /// The places of a document's sections; the list of what is cited belongs to no kind.
  private func places(_ document: ReportDocument) -> Set<String> {
    Set(document.sections.flatMap(\.identifiers)).subtracting(["references"])
  }

  @Test("each kind alone gives sections of its own, and all of them together are the whole report")
  func alone() {
    let frame = places(document([]))
    var together = frame
    for kind in ReportSectionKind.allCases {
      let own = places(document([kind])).subtracting(frame)
      // A summary is not a section of its own but begins that of its corpus.
      #expect(own.isEmpty == (kind == .summary), "\(kind)")
      #expect(own.isDisjoint(with: together), "\(kind) gives what another kind gives as well")
      together.formUnion(own)
    }
    #expect(together == places(document(Set(ReportSectionKind.allCases))))
    #expect(document([]).sections.allSatisfy { $0.blocks.isEmpty })
    #expect(document([.summary]).sections.allSatisfy { !$0.blocks.isEmpty })
  }

  @Test(
    "a kind of which a run knows nothing gives no section",
    arguments: [
      ReportSectionKind.published, .corpusMatrix, .controls, .learningCurve, .robustness,
      .leakageAblation,
      .acrossCorpora,
    ])
  func unknown(kind: ReportSectionKind) {
    let plain = SampleRun(corpora: [SampleRun.plainCorpus]).record()
    #expect(places(document([kind], of: plain)) == ["corpus-plain-corpus"])
  }
}
