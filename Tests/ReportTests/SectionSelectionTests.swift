import AffektReport
import AffektResults
import Foundation
import Testing

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

  @Test("what is not selected is gone from page, tables and pictures, and the header says so")
  func selection() throws {
    let files = try files([.ranking, .reading])
    let text = try #require(files["report.md"])
    #expect(text.contains("### Ranking"))
    #expect(text.contains("## How to read the figures"))
    for title in ["leakage check", "Confusion matrices", "Recordings", "Pipeline"] {
      #expect(!text.contains("# \(title)\n"), "\(title)")
    }
    let head = text.split(separator: "\n## ")[0]
    #expect(head.contains("**Left out**: the sections summary, "))
    #expect(head.contains("leakage check"))
    #expect(files.keys.contains("tables/plain-corpus-ranking.csv"))
    #expect(!files.keys.contains { $0.contains("confusion") || $0.contains("leakage check") })
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
}
