import AffektCore
import AffektReport
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

/// One value, many forms: what the page prints, the Markdown and the article print too, as far as they
/// have room, and the files hold with all digits.
@Suite("One value in every form")
struct FormsTests {
  /// The tables of a report as each form prints them, by their identifiers.
  private struct Forms {
    /// A table as rows of texts, the head first.
    typealias Grid = [[String]]

    let page: [String: Grid]
    let markdown: [String: Grid]
    let article: [String: Grid]
    let files: [String: Grid]
    let texts: [String: String]

    init(_ sample: SampleRun) throws {
      var record = sample.record()
      record.reportSettings.forms = [.html, .markdown, .latex, .csv]
      let written = try ReportWriter.files(for: record)
      let texts = Dictionary(
        uniqueKeysWithValues: written.map { ($0.path, String(decoding: $0.data, as: UTF8.self)) })
      let tree = try PageTree(Data((texts["index.html"] ?? "").utf8))
      let places = tree.root.all.filter { $0.attributes["class"] == "table" }
      let order = places.compactMap { $0.attributes["id"]?.dropFirst("table-".count) }.map(
        String.init)
      page = Dictionary(
        uniqueKeysWithValues: zip(
          order,
          places.map { place in
            place.all("tr").map { row in row.children.map { FormsTests.words($0.text) } }
          }))
      markdown = Dictionary(
        uniqueKeysWithValues: zip(order, FormsTests.pipes(texts["report.md"] ?? "")))
      article = FormsTests.longTables(texts["report.tex"] ?? "")
      files = Dictionary(
        uniqueKeysWithValues: try texts.keys.filter { $0.hasPrefix("tables/") }.map { path in
          let table = try DelimitedText(reading: texts[path] ?? "", separator: .comma)
          return (
            String(path.dropFirst("tables/".count).dropLast(".csv".count)),
            [table.columns] + table.rows.map(\.fields)
          )
        })
      self.texts = texts
    }
  }

  @Test("Markdown and the article print the configurations of the page, and no others")
  func sameConfigurations() throws {
    let forms = try Forms(SampleRun())
    #expect(forms.page.count > 30)
    #expect(Set(forms.page.keys) == Set(forms.files.keys))
    for (name, page) in forms.page {
      let markdown = try #require(forms.markdown[name])
      let printed = try #require(forms.article[name])
      try expect(markdown, toShow: page, named: name) { $0 }
      try expect(printed, toShow: page, named: name) {
        Self.words(TeXText.escaped($0).replacing("-{}-", with: "--"))
      }
    }
    // Most tables have room for all that the page shows.
    let whole = forms.page.keys.filter {
      forms.markdown[$0]?.first?.count == forms.page[$0]?.first?.count
    }
    #expect(2 * whole.count > forms.page.count)
  }

  /// Every column of a form is one of the page, row by row, with the columns that name rows.
  private func expect(
    _ grid: [[String]], toShow page: [[String]], named name: String,
    writing: (String) -> String
  ) throws {
    #expect(grid.count == page.count, "\(name)")
    // Long words of a head are taken apart; without blanks they are the same again.
    let head = page[0].map { writing($0).replacing(" ", with: "") }
    // Heads of equal words, such as two configurations of one name, are told apart by their place.
    var places: [Int] = []
    for title in grid[0] {
      let place = head.indices.first {
        head[$0] == title.replacing(" ", with: "") && $0 > (places.last ?? -1)
      }
      places.append(try #require(place, "\(name): \(title)"))
    }
    for (row, original) in zip(grid, page).dropFirst() {
      #expect(row == places.map { writing(original[$0]) }, "\(name)")
    }
  }

  @Test("one other prediction changes what depends on it in every form alike")
  func changedPrediction() throws {
    var other = SampleRun()
    other.changedPrediction = 3
    let forms = (try Forms(SampleRun()), try Forms(other))
    let changed = Set(forms.0.files.keys.filter { forms.0.files[$0] != forms.1.files[$0] })
    for kind in ["ranking", "comparisons", "speakers", "recall", "folds-uar", "phases"] {
      #expect(changed.contains("plain-corpus-\(kind)"), "\(kind)")
    }
    #expect(changed.contains { $0.hasPrefix("plain-corpus-confusion-") })
    #expect(changed.contains { $0.hasPrefix("plain-corpus-emotions-") })
    #expect(!changed.contains { !$0.hasPrefix("plain-corpus-") && !$0.hasPrefix("across") })
    var seen = 0
    for name in forms.0.files.keys {
      let page = (try #require(forms.0.page[name]), try #require(forms.1.page[name]))
      #expect(page.0 == page.1 || changed.contains(name), "\(name)")
      // The row and the column of every configuration that the page prints otherwise.
      for (before, after) in [
        (forms.0.markdown[name], forms.1.markdown[name]),
        (forms.0.article[name], forms.1.article[name]),
      ] {
        let before = try #require(before)
        let after = try #require(after)
        if page.0 == page.1 { #expect(before == after, "\(name)") }
        if before != after { seen += 1 }
      }
    }
    #expect(seen > 12)
    // The highest UAR stands in the prose too, and the pictures are drawn from the same figures.
    for picture in ["ranking", "speakers", "recall"] {
      let path = "figures/plain-corpus-\(picture).svg"
      #expect(forms.0.texts[path] != forms.1.texts[path])
    }
  }

  // MARK: - Reading

  /// The text with every run of blanks as one space.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The tables of a Markdown text.
  private static func pipes(_ text: String) -> [[[String]]] {
    var printed: [[[String]]] = []
    var isInTable = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") || line.hasPrefix("|:") else {
        isInTable = line.hasPrefix("|") && isInTable
        continue
      }
      if !isInTable { printed.append([]) }
      isInTable = true
      let configurations = configurations(String(line))
      if configurations.allSatisfy({ $0 == ":---" || $0 == "---:" }) { continue }
      printed[printed.count - 1].append(configurations)
    }
    return printed
  }

  /// The configurations of a line with pipes, without escapes.
  private static func configurations(_ line: String) -> [String] {
    var configurations = [""]
    var isEscaped = false
    for character in line.dropFirst().dropLast() {
      if isEscaped {
        configurations[configurations.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        configurations.append("")
      } else {
        configurations[configurations.count - 1].append(character)
      }
    }
    return configurations.map {
      words(
        $0.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&"))
    }
  }

  /// The tables of an article; parts of a wide one are put side by side again.
  private static func longTables(_ text: String) -> [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    var name = ""
    for part in text.components(separatedBy: "\\begin{longtable}").dropFirst() {
      let body = part.components(separatedBy: "\\end{longtable}")[0]
      let isFurther = !body.contains("\\label{tab:")
      if let label = body.components(separatedBy: "\\label{tab:").dropFirst().first {
        name = String(label.prefix { $0 != "}" })
      }
      let sections = body.components(separatedBy: "\\midrule\n")
      let head = sections[0].components(separatedBy: "\\toprule\n").last ?? ""
      let rows = body.components(separatedBy: "\\endfoot\n").last ?? ""
      let lines = [head] + rows.components(separatedBy: "\n").filter { $0.hasSuffix("\\\\") }
      let grid = lines.map { line in
        line.trimmingCharacters(in: .whitespacesAndNewlines).dropLast(3)
          .components(separatedBy: "} & ").map { configuration(String($0)) }
      }
      guard isFurther, let known = tables[name] else {
        tables[name] = grid
        continue
      }
      // Names of rows stand in every part.
      let names = zip(known[0], grid[0]).prefix { $0 == $1 }.count
      tables[name] = zip(known, grid).map { $0 + $1.dropFirst(names) }
    }
    return tables
  }

  /// A configuration without what sets it: its braces, and the lines of a head.
  private static func configuration(_ text: String) -> String {
    var text = text.replacing("\\ensuremath{-}", with: "-").replacing("\\allowbreak{}", with: "")
      .replacing("-{}-", with: "--")
    for side in ["l", "r"] {
      text = text.replacing("\\begin{tabular}[b]{@{}\(side)@{}}", with: "{")
    }
    text = text.replacing("\\end{tabular}", with: "").replacing("\\end{tabular", with: "")
      .replacing("\\\\{}", with: " ")
    if text.hasPrefix("{") { text.removeFirst() }
    // The last brace went with the separator, except in the last cell of a row.
    let depth = text.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
    if depth < 0 { text.removeLast() }
    return words(text)
  }
}
