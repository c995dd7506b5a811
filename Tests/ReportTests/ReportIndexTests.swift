import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("The index of reports")
struct ReportIndexTests {
  private static let record = SampleRun().record()

  private func index(folder: String = "sample", entries: [String] = ["report.md", "tables"])
    -> String
  {
    ReportIndex(runs: [
      RunOverview(
        folder: folder, results: Self.record.results, environment: Self.record.environment,
        entries: entries)
    ]).text
  }

  /// The rows of the tables, as configurations.
  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| :") }.map { line in
      line.replacing("\\|", with: "¦").split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  @Test("One row per corpus, with the figures that the run states")
  func figures() throws {
    let row = try #require(rows(index()).first { $0[1] == "plain-corpus" })
    let corpus = try #require(Self.record.results.corpora.first)
    let best = try #require(corpus.configurations.max { $0.pooled.uar < $1.pooled.uar })
    let interval = try #require(
      corpus.statistics?.intervals.first { $0.configuration == best.identifier }?.uar)
    #expect(row[0] == "[sample](sample/report.md)")
    #expect(row[2] == "leave-one-speaker-out")
    #expect(row[3] == "\(corpus.summary.recordingCount)" && row[4] == "10" && row[5] == "12")
    let uar = NumberFormat.score(best.pooled.uar)
    let ends = [interval.lower, interval.upper].map(NumberFormat.score)
    #expect(row[6] == "\(uar) (\(ends[0]) to \(ends[1]))")
    #expect(row[7] == NumberFormat.score(1.0 / 7))
    #expect(row[8].contains(best.classifier) && row[9] == "2025-01-01")
    #expect(row[10] == "[Markdown](sample/report.md), [tables](sample/tables)")
  }

  @Test("The figure of a leaky configuration is not shown, and names that are markup stay text")
  func hostile() throws {
    let text = index(folder: "a](x) |<b>")
    let all = rows(text)
    #expect(all.allSatisfy { $0.count == all[0].count || $0.count == 3 })
    let leaky = try #require(all.first { $0[1].contains("script") })
    #expect(leaky[6] == "none: configurations are leaky" && leaky[8] == "–")
    #expect(leaky[2] == "stratified-k-fold (**speaker-dependent**)")
    #expect(!text.contains("<b>") && !text.contains("<script"))
    #expect(text.contains("(a%5D%28x%29%20%7C%3Cb%3E/report.md)"))
  }

  @Test("Forms that are not there are not linked")
  func forms() {
    let text = index(entries: ["index.html", "report.pdf", "results.json"])
    #expect(text.contains("[sample](sample/index.html)"))
    #expect(text.contains("[HTML](sample/index.html), [PDF](sample/report.pdf) |"))
    #expect(!text.contains("report.tex"))
    // The sample has two corpora under two protocols.
    #expect(text.contains("Scores of different corpora or protocols must not be compared"))
  }

  @Test("Comparisons stand in a table of their own")
  func comparisons() throws {
    var changed = SampleRun()
    changed.changedPrediction = 3
    let comparison = try RunComparison(of: [
      .init(folder: "one", record: Self.record), .init(folder: "two", record: changed.record()),
    ])
    let text = ReportIndex(
      runs: [],
      comparisons: [
        ComparisonOverview(folder: "both", comparison: comparison, entries: ["report.md"])
      ]
    ).text
    #expect(text.contains("There is no run here."))
    #expect(text.contains("[both](both/report.md)"))
    #expect(text.contains("0 of 12 differences significant"))
  }
}
