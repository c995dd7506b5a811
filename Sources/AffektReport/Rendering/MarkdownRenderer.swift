import AffektResults

/// Writes a report as Markdown that reads well on a code host: tables with pipes, pictures as files,
/// what a page shows on demand in `<details>`.
///
/// Tables have the columns that matter most, and no more than there is room for.
struct MarkdownRenderer {
  /// How many columns a table may have.
  private static let widestTable = 10

  private let hasTableFiles: Bool
  private let hasFigureFiles: Bool

  /// Begins a text; `hasTableFiles` says whether every table is beside it as a file, and
  /// `hasFigureFiles` the same of figures, of which there is otherwise only the caption.
  init(hasTableFiles: Bool, hasFigureFiles: Bool = true) {
    self.hasTableFiles = hasTableFiles
    self.hasFigureFiles = hasFigureFiles
  }

  /// The text.
  func text(of document: ReportDocument) -> String {
    var parts = ["# \(escaped(document.title))", markdown(document.subtitle)]
    parts += document.header.map { markdown($0) }
    parts.append(contents(document.sections))
    parts += document.sections.map { markdown($0, level: 2) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ section: Section, level: Int) -> String {
    let label = section.label.map { " (\(escaped($0)))" } ?? ""
    let mark = String(repeating: "#", count: min(level, 6))
    // Code hosts make places of headings each in its own way; a place of our own is the same on all.
    let place = "<a id=\"\(section.identifier)\"></a>"
    let parts =
      [place, "\(mark) \(escaped(section.title))\(label)"]
      + section.blocks.map { markdown($0) }
      + section.sections.map { markdown($0, level: level + 1) }
    return parts.joined(separator: "\n\n")
  }

  private func contents(_ sections: [Section]) -> String {
    sections.flatMap { section in
      [entry(section, indent: "")] + section.sections.map { entry($0, indent: "  ") }
    }.joined(separator: "\n")
  }

  private func entry(_ section: Section, indent: String) -> String {
    "\(indent)- [\(escaped(section.title))](#\(section.identifier))"
  }

  private func markdown(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return markdown(text)
    case .notice(let text): return "> " + markdown(text)
    case .list(let items): return items.map { "- " + markdown($0) }.joined(separator: "\n")
    case .definitions(let definitions):
      return definitions.map { "- **\(escaped($0.term))**: \(markdown($0.content))" }
        .joined(separator: "\n")
    case .facts(let facts):
      return facts.map { fact in
        "- **\(escaped(fact.label)): \(escaped(fact.value))**: \(markdown(fact.detail))"
      }.joined(separator: "\n")
    case .beside(let first, let second):
      return (first + second).map { markdown($0) }.joined(separator: "\n\n")
    case .table(let table): return markdown(table)
    case .figure(let figure) where !hasFigureFiles:
      return "*Figure, not in this copy: \(escaped(figure.caption.plain))*"
    case .figure(let figure):
      return "![\(escaped(Self.shortened(figure.caption.plain)))]"
        + "(figures/\(figure.identifier).svg)\n\n*\(escaped(figure.caption.plain))*"
    case .formula(let formula): return "> " + escaped(formula.text)
    case .code(let text, let language):
      let fence = String(
        repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: text) + 1))
      let end = text.hasSuffix("\n") ? "" : "\n"
      return "\(fence)\(language)\n\(text)\(end)\(fence)"
    case .references(let citations):
      return citations.enumerated().map { place, citation in
        "\(place + 1). \(escaped(citation.line))"
      }.joined(separator: "\n")
    case .details(let summary, let isOpen, let inner):
      let parts =
        ["<details\(isOpen ? " open" : "")>\n<summary>\(Self.entities(summary.plain))</summary>"]
        + inner.map { markdown($0) } + ["</details>"]
      return parts.joined(separator: "\n\n")
    }
  }

  /// The beginning of a caption, which says what a picture is of: the caption itself stands below.
  private static func shortened(_ caption: String) -> String {
    let sentence = caption.prefix { $0 != ";" && $0 != "." && $0 != "\n" }
    return sentence.count > 100 ? sentence.prefix(99) + "…" : String(sentence)
  }

  /// Text inside an element of HTML, where Markdown's escapes are not read: signs with a meaning for
  /// either are entities.
  private static func entities(_ text: String) -> String {
    var result = ""
    for scalar in Markup.escaped(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "&#\(scalar.value);"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func markdown(_ whole: Table) -> String {
    let table = whole.onPaper.limited(to: Self.widestTable)
    let missing = whole.onPage.columns.count - table.columns.count
    let head = "| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |"
    let rule = "|" + table.columns.map { $0.isNumeric ? " ---: |" : " :--- |" }.joined()
    let rows = table.rows.map { row in
      "| " + row.cells.map { escaped(NumberFormat.text($0)) }.joined(separator: " | ") + " |"
    }
    var notes = table.notes.map { "\n\n" + markdown($0) }.joined()
    if missing > 0, hasTableFiles {
      let file = "tables/\(table.identifier).csv"
      notes += "\n\nWith \(missing) more columns and all digits: [\(escaped(file))](\(file))"
    }
    return "**Table: \(escaped(table.caption.plain))**\n\n"
      + ([head, rule] + rows).joined(separator: "\n") + notes
  }

  private func markdown(_ text: RichText) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let text): escaped(text)
      case .reference(let text, let target): "[\(escaped(text))](#\(target))"
      case .citation(_, let numbers):
        " [\\[\(numbers.map(String.init).joined(separator: ", "))\\]](#references)"
      case .strong(let text): "**\(escaped(text))**"
      case .emphasis(let text): "*\(escaped(text))*"
      case .code(let text): code(text)
      }
    }.joined()
  }

  private func code(_ text: String) -> String { MarkdownText.code(text) }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
