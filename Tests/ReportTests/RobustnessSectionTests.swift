import AffektCore
import AffektResults
@testable import ReportSamples
import Testing

@testable import AffektReport

@Suite("The section on test recordings under conditions")
struct RobustnessSectionTests {
  private func section(
    _ corpus: SampleRun.Corpus = SampleRun.plainCorpus, isWhole: Bool, configurationCount: Int = 100
  ) throws -> Section? {
    var sample = SampleRun()
    sample.corpora = [corpus]
    let old = try #require(sample.record().results.corpora.first)
    let configurations = Array(old.configurations.prefix(configurationCount))
    let results = CorpusResults(
      summary: old.summary, evaluation: old.evaluation, overlaps: old.overlaps,
      configurations: configurations,
      robustness: SampleRun.robustness(of: configurations, isWhole: isWhole))
    return RobustnessSection.section(CorpusContext(results, slug: "c", isOnly: true))
  }

  private func text(_ section: Section) -> String {
    section.blocks.map { block in
      switch block {
      case .paragraph(let text), .notice(let text): text.plain
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test("There is a figure for each condition with levels, and a row for each level")
  func parts() throws {
    let section = try #require(try section(isWhole: true))
    let leaves = section.blocks.flatMap(\.leaves)
    let figures = leaves.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    #expect(figures.map(\.identifier) == ["c-robustness-1", "c-robustness-2"])
    #expect(figures[0].alternative.contains("ratio (dB)"))
    #expect(figures[1].alternative.contains("UAR over share:"))
    let tables = leaves.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(
      tables.map(\.identifier) == [
        "c-robustness", "c-robustness-errors", "c-robustness-scores", "c-robustness-conditions",
      ])
    #expect(tables[0].rows.count == 7)
    let text = text(section)
    #expect(text.contains("under 3 conditions at 6 levels in all"))
    #expect(text.contains("lowest under “noise[ratio=0 dB]”"))
    #expect(!text.contains("could not be"))
  }

  @Test("What could not be used and what could not be computed is said")
  func omissions() throws {
    let text = text(try #require(try section(isWhole: false)))
    #expect(
      text.contains(
        "1 recording could not be used at some level, such as “r1” under “call”: the recording is silent."
      ))
    #expect(text.contains("1 score could not be computed"))
  }

  @Test("Of one configuration no other is spoken, and hostile names do no harm")
  func one() throws {
    let text = text(
      try #require(try section(SampleRun.hostileCorpus, isWhole: true, configurationCount: 1)))
    #expect(!text.contains("configurations below"))
    #expect(!text.contains("other configuration"))
    #expect(text.contains("The pooled UAR is"))
    #expect(try section(isWhole: true, configurationCount: 0) == nil)
  }
}
