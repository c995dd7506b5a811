/// Writes a report as Markdown that reads well on a code host: tables with pipes, pictures as files.
struct MarkdownRenderer {
  /// The text.
  func text(of document: ReportDocument) -> String {
    var parts = ["# \(escaped(document.title))", markdown(document.subtitle)]
    parts += document.header.map { markdown($0) }
    parts += document.sections.map { markdown($0, level: 2) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ section: Section, level: Int) -> String {
    let label = section.label.map { " (\(escaped($0)))" } ?? ""
    let mark = String(repeating: "#", count: min(level, 6))
    let parts =
      ["\(mark) \(escaped(section.title))\(label)"] + section.blocks.map { markdown($0) }
      + section.sections.map { markdown($0, level: level + 1) }
    return parts.joined(separator: "\n\n")
  }

  private func markdown(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return markdown(text)
    case .notice(let text): return "> " + markdown(text)
    case .list(let items): return items.map { "- " + markdown($0) }.joined(separator: "\n")
    case .definitions(let definitions):
      return definitions.map { "- **\(escaped($0.term))**: \(markdown($0.content))" }
        .joined(separator: "\n")
    case .table(let table): return markdown(table.onPage)
    case .figure(let figure):
      return "![\(escaped(figure.alternative))](figures/\(figure.identifier).svg)\n\n"
        + "*\(escaped(figure.caption.plain))*"
    case .formula(let formula): return "> " + escaped(formula.text)
    case .code(let text, let language):
      let fence = String(
        repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: text) + 1))
      let end = text.hasSuffix("\n") ? "" : "\n"
      return "\(fence)\(language)\n\(text)\(end)\(fence)"
    case .details(let summary, isOpen: _, let inner):
      return (["**\(escaped(summary.plain))**"] + inner.map { markdown($0) })
        .joined(separator: "\n\n")
    }
  }

  private func markdown(_ table: Table) -> String {
    let head = "| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |"
    let rule = "|" + table.columns.map { $0.isNumeric ? " ---: |" : " :--- |" }.joined()
    let rows = table.rows.map { row in
      "| " + row.cells.map { escaped(NumberFormat.text($0)) }.joined(separator: " | ") + " |"
    }
    let notes = table.notes.map { "\n\n" + markdown($0) }.joined()
    return "**Table: \(escaped(table.caption.plain))**\n\n"
      + ([head, rule] + rows).joined(separator: "\n") + notes
  }

  private func markdown(_ text: RichText) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let text), .reference(let text, target: _): escaped(text)
      case .strong(let text): "**\(escaped(text))**"
      case .emphasis(let text): "*\(escaped(text))*"
      case .code(let text): code(text)
      }
    }.joined()
  }

  private func code(_ text: String) -> String { MarkdownText.code(text) }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
