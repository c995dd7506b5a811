import AffektCore
import AffektResults

/// Writes a report as one HTML page that needs no network: style, script and pictures are inside.
///
/// The page is also well-formed XML, so that a test can check it with a plain parser. It works
/// without the script, which sorts and filters tables, shows their further columns on demand, opens details
/// for printing and shows the recordings behind confusion matrices.
struct HTMLRenderer {
  /// Hears how far the work is.
  var progress: any ProgressReporter = SilentProgress()

  /// The page.
  ///
  /// - Parameter recordings: Gives the JSON of `PageRecordings`, when it is told how many bytes the page
  ///   has without it; nil for a page without recordings.
  func text(
    of document: ReportDocument, recordings: (Int) throws -> String? = { _ in nil }
  ) rethrows -> String {
    let phase = progress.start("index.html", total: document.sections.count)
    defer { phase.end() }
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; \
      media-src 'self' file: data: blob:; form-action 'none'"/>
      <meta name="generator" content="Affekt"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(Markup.escaped(document.title))</title>
      <style>
      \(PageStyle.text)
      \(PageStyle.recordings)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header class="title">
      <h1>\(Markup.escaped(document.title))</h1>
      <p class="subtitle">\(html(document.subtitle))</p>

      """
    for block in document.header { page += html(block) }
    page += "</header>\n<div class=\"columns\">\n" + contents(document.sections)
    page += "<main id=\"content\">\n"
    for section in document.sections {
      page += html(section, level: 2)
      phase.advance()
    }
    page += "</main>\n</div>\n"
    var script = PageScript.text
    let scripts = script + "\n" + PageScript.recordings
    if let data = try recordings(page.utf8.count + scripts.utf8.count + 500) {
      script = scripts
      page += "<script type=\"application/json\" id=\"recordings-data\">\(data)</script>\n"
    }
    page += "<script>\n/*<![CDATA[*/\n\(script)\n/*]]>*/\n</script>\n"
    return page + "</body>\n</html>\n"
  }

  private func contents(_ sections: [Section]) -> String {
    var text =
      "<nav aria-label=\"Contents\" class=\"contents\">\n"
      + "<details open=\"open\">\n<summary>Contents</summary>\n<ul>\n"
    for section in sections {
      text += "<li>\(entry(section))"
      if !section.sections.isEmpty {
        text += "\n<ul>\n"
        for part in section.sections { text += "<li>\(entry(part))</li>\n" }
        text += "</ul>\n"
      }
      text += "</li>\n"
    }
    return text + "</ul>\n</details>\n</nav>\n"
  }

  private func entry(_ section: Section) -> String {
    "<a href=\"#\(section.identifier)\">\(Markup.escaped(section.title))</a>"
  }

  private func html(_ section: Section, level: Int) -> String {
    let label = section.label.map { " <span class=\"label\">\(Markup.escaped($0))</span>" } ?? ""
    var text = """
      <section id="\(section.identifier)" aria-labelledby="\(section.identifier)-title">
      <h\(level) id="\(section.identifier)-title">\(Markup.escaped(section.title))\(label)</h\(level)>

      """
    for block in section.blocks { text += html(block) }
    for part in section.sections { text += html(part, level: min(level + 1, 6)) }
    return text + "</section>\n"
  }

  private func html(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(html(text))</p>\n"
    case .notice(let text): return "<p class=\"notice\">\(html(text))</p>\n"
    case .list(let items):
      return "<ul>\n" + items.map { "<li>\(html($0))</li>\n" }.joined() + "</ul>\n"
    case .definitions(let definitions):
      return "<dl>\n"
        + definitions.map {
          "<div><dt>\(Markup.escaped($0.term))</dt><dd>\(html($0.content))</dd></div>\n"
        }.joined() + "</dl>\n"
    case .facts(let facts): return "<div class=\"facts\">\n" + facts.map(html).joined() + "</div>\n"
    case .beside(let first, let second):
      return "<div class=\"beside\">\n"
        + [first, second].map { "<div>\n" + $0.map { html($0) }.joined() + "</div>\n" }.joined()
        + "</div>\n"
    case .table(let table): return html(table.onPage)
    case .figure(let figure): return html(figure)
    case .formula(let formula):
      return "<p class=\"formula\">\(subscripted(formula.text))</p>\n"
    case .code(let text, language: let language):
      let name = Markup.escaped(language)
      return "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">"
        + "<code>\(Markup.escaped(text))</code></pre>\n"
    case .references(let citations):
      return "<ol class=\"references\">\n"
        + citations.enumerated().map { place, citation in
          "<li id=\"reference-\(place + 1)\">\(html(citation))</li>\n"
        }.joined() + "</ol>\n"
    case .details(let summary, let isOpen, let inner):
      return "<details\(isOpen ? " open=\"open\"" : "")>\n<summary>\(html(summary))</summary>\n"
        + inner.map { html($0) }.joined() + "</details>\n"
    }
  }

  private func html(_ fact: Fact) -> String {
    """
    <div\(fact.isWarning ? " class=\"warning\"" : "")>
    <p class="what">\(Markup.escaped(fact.label))</p>
    <p class="value">\(Markup.escaped(fact.value))</p>
    <p class="detail">\(html(fact.detail).replacing(" %", with: "\u{A0}%"))</p>
    </div>

    """
  }

  /// A formula in which letters and digits behind a low line stand lower: `m_k`.
  private func subscripted(_ text: String) -> String {
    var parts = text.split(separator: "_", omittingEmptySubsequences: false)
    var result = Markup.escaped(String(parts.removeFirst()))
    for part in parts {
      let lower = part.prefix { $0.isLetter || $0.isNumber }
      result +=
        (lower.isEmpty ? "_" : "<sub>\(Markup.escaped(String(lower)))</sub>")
        + Markup.escaped(String(part.dropFirst(lower.count)))
    }
    return result
  }

  private func html(_ table: Table) -> String {
    let place = "table-\(table.identifier)"
    let caption = "\(place)-caption"
    let fit = PaperFit(table)
    let classes = table.columns.indices.map { column in
      self.classes(table.columns[column], isLeftOut: fit.leftOut.contains(column))
    }
    let paper =
      (fit.isLandscape ? " data-paper=\"landscape\"" : "")
      + (fit.dividesWords ? " data-words=\"divided\"" : "")
    var text = """
      <div class="table"\(paper) id="\(place)">
      <div class="scroll" tabindex="0" role="region" aria-labelledby="\(caption)">
      <table>
      <caption id="\(caption)">\(html(table.caption))</caption>
      <thead>
      <tr>\(zip(table.columns, classes).map { head($0, $1) }.joined())</tr>
      </thead>
      <tbody>

      """
    text += table.rows.filter { !$0.isReference }.map { row($0, of: table, classes) }.joined()
    text += "</tbody>\n"
    let references = table.rows.filter(\.isReference)
    if !references.isEmpty {
      text += "<tfoot>\n" + references.map { row($0, of: table, classes) }.joined() + "</tfoot>\n"
    }
    text += "</table>\n</div>\n"
    if !fit.leftOut.isEmpty {
      text +=
        "<p class=\"note on-paper\">\(Self.leftOut(fit.leftOut.count))</p>\n"
    }
    for note in table.notes { text += "<p class=\"note\">\(html(note))</p>\n" }
    return text + "</div>\n"
  }

  /// What a printed table says of the columns for which the paper is too narrow.
  private static func leftOut(_ count: Int) -> String {
    count == 1
      ? "One more column is on the page, for which the paper is too narrow."
      : "\(count) more columns are on the page, for which the paper is too narrow."
  }

  private func head(_ column: Table.Column, _ classes: String) -> String {
    "<th scope=\"col\"\(classes)>\(Markup.escaped(column.title))</th>"
  }

  /// The classes of the cells of a column: `more` for what is shown on demand, `beyond` for what is not printed.
  private func classes(_ column: Table.Column, isLeftOut: Bool) -> String {
    let names =
      (column.isNumeric ? ["number"] : []) + (column.place == .page ? ["more"] : [])
      + (isLeftOut ? ["beyond"] : [])
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  private func row(_ row: Table.Row, of table: Table, _ classes: [String]) -> String {
    let cells = table.columns.indices.map { place in
      let (column, cell) = (table.columns[place], row.cells[place])
      let content = Markup.escaped(NumberFormat.text(cell))
      var attributes = classes[place]
      switch cell {
      case .score, .estimate, .probability, .share, .seconds, .measure:
        attributes += " data-value=\"\(Markup.escaped(NumberFormat.exact(cell)))\""
      case .text, .count, .missing: break
      }
      return column.namesRow
        ? "<th scope=\"row\"\(attributes)>\(content)</th>" : "<td\(attributes)>\(content)</td>"
    }
    return "<tr>\(cells.joined())</tr>\n"
  }

  private func html(_ figure: Figure) -> String {
    let place = "figure-\(figure.identifier)"
    let caption = "\(place)-caption"
    return """
      <figure id="\(place)">
      <div class="scroll" tabindex="0" role="region" aria-labelledby="\(caption)">
      \(figure.picture.inline(alternative: figure.alternative))
      </div>
      <figcaption id="\(caption)">\(html(figure.caption))</figcaption>
      </figure>

      """
  }

  private func html(_ text: RichText) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let text): Markup.escaped(text)
      case .strong(let text): "<strong>\(Markup.escaped(text))</strong>"
      case .emphasis(let text): "<em>\(Markup.escaped(text))</em>"
      case .code(let text): "<code>\(Markup.escaped(text))</code>"
      case .reference(let text, let target):
        "<a href=\"#\(Markup.escaped(target))\">\(Markup.escaped(text))</a>"
      case .citation(_, let numbers):
        " ["
          + numbers.map { "<a href=\"#reference-\($0)\">\($0)</a>" }.joined(separator: ", ") + "]"
      }
    }.joined()
  }

  /// A publication, with its address where one can click.
  private func html(_ citation: Citation) -> String {
    let line = Markup.escaped(citation.line)
    guard let address = citation.address, address.hasPrefix("https://") else { return line }
    // The line ends with the address or the DOI.
    let shown = Markup.escaped(citation.doi.map { "doi:\($0)" } ?? address)
    guard line.hasSuffix(shown) else { return line }
    return line.dropLast(shown.count) + "<a href=\"\(Markup.escaped(address))\">\(shown)</a>"
  }
}
