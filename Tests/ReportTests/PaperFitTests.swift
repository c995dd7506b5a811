import Testing

@testable import AffektReport

/// Tables on paper end before its edge.
@Suite("Tables on paper")
struct PaperFitTests {
  /// A table that names its rows and has as many columns of numbers.
  private func table(_ count: Int, title: String = "svm", place: Table.Column.Place = .everywhere)
    -> Table
  {
    Table(
      identifier: "t", caption: "", rows: ["logistic-regression"],
      columns: [
        .name("Configuration") { $0 },
        .each(Array(0..<count)) { _ in .score(title, place: place) { _ in 0.5 } },
      ])
  }

  @Test("a table turns, then its words are divided, then its last columns are left out")
  func wider() {
    func fit(_ count: Int, _ title: String = "svm") -> PaperFit {
      PaperFit(table(count, title: title))
    }
    #expect(!fit(8).isLandscape && !fit(8).dividesWords && fit(8).leftOut.isEmpty)
    #expect(fit(16).isLandscape && !fit(16).dividesWords)
    // Heads are divided where numbers fit.
    let long = fit(12, "logisticregression")
    #expect(long.dividesWords && long.leftOut.isEmpty)
    let wide = fit(60)
    #expect(wide.isLandscape && wide.leftOut.contains(60))
    #expect(!wide.leftOut.contains(0) && !wide.leftOut.contains(10))
  }

  @Test("columns that are shown on demand take no room")
  func onDemand() {
    #expect(PaperFit(table(60, place: .page)) == PaperFit(table(0)))
  }

  @Test("a line ends after a space, and after a hyphen before a letter")
  func words() {
    #expect(PaperFit.words("leave-one out  mfcc-2") == ["leave-", "one", "out", "mfcc-2"])
    #expect(PaperFit.words("").isEmpty)
  }

  @Test("the page says how a table is printed, and what is not printed of it")
  func page() throws {
    func page(_ count: Int) throws -> String {
      try HTMLRenderer().text(
        of: ReportDocument(
          title: "t", subtitle: "", header: [],
          sections: [Section(identifier: "s", title: "s", blocks: [.table(table(count))])]))
    }
    #expect(try !page(3).contains(" data-paper="))
    let wide = try page(60)
    #expect(wide.contains(" data-paper=\"landscape\" data-words=\"divided\""))
    #expect(wide.contains("more columns are on the page, for which the paper is too narrow."))
  }
}
