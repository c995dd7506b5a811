import AffektResults
import Testing

@testable import AffektReport

@Suite("Tables")
struct TableTests {
  private struct Item {
    let name: String
    let values: [Double?]
    var pair: (first: Int, second: Int) = (1, 2)
  }

  private static var pairColumns: [Table.Columns<(first: Int, second: Int), Never>] {
    [
      .count("first") { $0.first }, .count("second") { $0.second },
    ]
  }

  @Test(
    "a row has the cells of its columns in their order, however columns are put together")
  func cells() {
    let table = Table(
      identifier: "t", caption: "", rows: [Item(name: "a", values: [0.5, nil])],
      columns: [
        .name("name") { $0.name },
        .each([0, 1]) { place in
          .group([
            .score("value \(place)") { $0.values[place] },
            .share("share \(place)", place: .file) { $0.values[place] },
          ])
        },
        .part(Self.pairColumns) { $0.pair },
      ])
    #expect(
      table.columns.map(\.title) == [
        "name", "value 0", "share 0", "value 1", "share 1", "first", "second",
      ])
    #expect(
      table.rows.map(\.cells) == [
        [.text("a"), .score(0.5), .share(0.5), .missing, .missing, .count(1), .count(2)]
      ])
    #expect(table.columns.map(\.namesRow) == [true] + Array(repeating: false, count: 6))
    #expect(table.columns.map(\.isNumeric) == [false] + Array(repeating: true, count: 6))
    let shown = table.onPage
    #expect(shown.columns.map(\.title) == ["name", "value 0", "value 1", "first", "second"])
    #expect(
      shown.rows.map(\.cells) == [
        [.text("a"), .score(0.5), .missing, .count(1), .count(2)]
      ])
    let narrow = table.limited(to: 2)
    #expect(narrow.columns.map(\.title) == ["name", "value 0"])
    #expect(narrow.rows.map(\.cells) == [[.text("a"), .score(0.5)]])
  }

  @Test("few pages show the first rows and the points of reference; the file has all")
  func fewRows() throws {
    let table = Table(
      identifier: "t", caption: "", rows: Array(0..<30), references: ["chance"],
      columns: [
        Table.Columns<Int, String>.count("count") { $0 }.reference { .text($0) }
      ])
    let first = table.showingRows(20)
    for shown in [first.onPage, first.onPaper, first.mapTexts { $0 }.onPage] {
      #expect(shown.rows.count == 21)
      #expect(shown.rows.last?.cells == [.text("chance")])
      #expect(shown.notes == ["The first 20 rows; the whole report has 10 more."])
    }
    #expect(first.inFile.rows == table.rows)
    #expect(table.showingRows(30) == table)
    #expect(Block.table(table).shortened == [.table(first)])
  }

  @Test("a picture that takes a page is only named in a report of a few pages")
  func tallPicture() {
    func figure(height: Double) -> Block {
      .figure(
        Figure(
          identifier: "f", caption: "All speakers.", alternative: "",
          picture: SVGPicture(width: 600, height: height, content: "")))
    }
    #expect(figure(height: 400).shortened == [figure(height: 400)])
    #expect(
      figure(height: 900).shortened
        == [.paragraph("The whole report has a picture here that takes a page. All speakers.")])
    #expect(Block.details("more", isOpen: false, [figure(height: 400)]).shortened.isEmpty)
  }

  @Test("an estimate stands in one column of a page, and in columns of its parts in the file")
  func estimate() {
    let table = Table(
      identifier: "t", caption: "", rows: [Interval(lower: 0.25, upper: 0.75)],
      columns: [
        .name("name") { _ in "a" }, .estimate("both", place: .printed) { (0.5, $0) },
        .score("lower", place: .file) { $0.lower }, .score("more", place: .page) { $0.upper },
      ])
    #expect(table.onPage.columns.map(\.title) == ["name", "both", "more"])
    #expect(table.onPaper.columns.map(\.title) == ["name", "both"])
    #expect(table.rows[0].cells.map(NumberFormat.text)[1] == "0.500 (0.250–0.750)")
    #expect(NumberFormat.text(.estimate(0.5, nil)) == "0.500")
    #expect(CSVRenderer.text(of: table) == "name,lower,more\na,0.25,0.75\n")
  }

  @Test("rows of reference stand below, with what their columns say: else no text and no number")
  func references() {
    let table = Table(
      identifier: "t", caption: "", rows: [1, 2], references: ["all"],
      columns: [
        .name("name") { "\($0)" }.reference { .text($0) }, .text("text") { "\($0)" },
        .count("count") { $0 }, .score("sum") { Double($0) }.reference { _ in .score(3) },
      ])
    #expect(table.rows.map(\.isReference) == [false, false, true])
    #expect(table.rows.last?.cells == [.text("all"), .text(""), .missing, .score(3)])
    #expect(table.rows.first?.cells == [.text("1"), .text("1"), .count(1), .score(1)])
  }
}
