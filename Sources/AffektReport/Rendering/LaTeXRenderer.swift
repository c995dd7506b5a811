import AffektCore

/// Writes a report as an article for pdfLaTeX: `report.tex`, which reads `report.bib` and the pictures
/// `figures/*.pdf`.
///
/// A picture that is not there leaves a frame with its name, so that the text can always be set.
///
/// What a page shows on demand stands in an appendix, so that the text is one that can be read.
struct LaTeXRenderer {
  private let bibliography: Bibliography
  /// What stands in the appendix, in order.
  private var supplement: [String] = []
  /// The titles of the sections around what is written now.
  private var path: [String] = []
  /// Whether the appendix is written now, where nothing is put off any more.
  private var isSupplement = false

  /// Begins a text that cites `bibliography`.
  init(_ bibliography: Bibliography) { self.bibliography = bibliography }

  /// The text.
  mutating func text(of document: ReportDocument) -> String {
    var parts = [
      Self.preamble,
      """
      \\title{\(escaped(document.title))\\\\[.4ex]\\large \(tex(document.subtitle))}
      \\author{}
      \\date{}
      \\begin{document}
      \\maketitle
      """,
    ]
    parts += document.header.map { tex($0) }
    let isLast = { (section: Section) in section.blocks.contains(where: \.isReferences) }
    parts += document.sections.filter { !isLast($0) }.map { tex($0, level: 0) }
    if !supplement.isEmpty {
      parts.append("\\appendix\n\\FloatBarrier\n\\section{Further tables and figures}")
      parts += supplement
    }
    parts += document.sections.filter(isLast).map { tex($0, level: 0) }
    parts.append("\\end{document}")
    return parts.joined(separator: "\n\n") + "\n"
  }

  // MARK: - Structure

  private static let headings = ["section", "subsection", "subsubsection", "paragraph"]

  private mutating func tex(_ section: Section, level: Int) -> String {
    path.append(section.title)
    defer { path.removeLast() }
    let label = section.label.map { " (\(escaped($0)))" } ?? ""
    let heading = Self.headings[min(level, Self.headings.count - 1)]
    // The bibliography brings its own heading.
    let head =
      section.blocks.contains(where: \.isReferences)
      ? "" : "\\\(heading){\(escaped(section.title))\(label)}\\label{sec:\(section.identifier)}"
    let blocks = tex(section.blocks, below: head)
    let sections = section.sections.map { tex($0, level: level + 1) }
    return (["\\FloatBarrier"] + blocks + sections).joined(separator: "\n\n")
  }

  /// Blocks below a heading, which begins a new page where the first of them has no room below it.
  private mutating func tex(_ blocks: [Block], below heading: String) -> [String] {
    guard !heading.isEmpty else { return blocks.map { tex($0) } }
    if case .table(let table)? = blocks.first, LaTeXTable(table.onPaper).isLandscape {
      // A page in landscape begins again: the heading goes with it.
      return [tex(table, below: heading)] + blocks.dropFirst().map { tex($0) }
    }
    let room = SVG.number(Self.room(for: blocks.first) + 80)
    return ["\\needspace{\(room)pt}\(heading)"] + blocks.map { tex($0) }
  }

  /// About the height in points that a block needs if it is to stand on one page.
  private static func room(for block: Block?) -> Double {
    switch block {
    case .table(let table): LaTeXTable(table.onPaper).height
    case .figure(let figure): size(of: figure).height + 40
    case .details(_, let isOpen, let inner) where isOpen: room(for: inner.first)
    default: 50
    }
  }

  private func tex(_ table: Table, below heading: String = "") -> String {
    LaTeXTable(table.onPaper).text(
      heading: heading, caption: tex(table.caption), notes: table.notes.map { tex($0) })
  }

  private mutating func tex(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return tex(text)
    case .notice(let text):
      return "\\begin{quote}\\textbf{Note.} \(tex(text))\\end{quote}"
    case .list(let items):
      return environment("itemize", items.map { "\\item \(tex($0))" })
    case .definitions(let definitions):
      return environment(
        "facts", definitions.map { "\\item \\textbf{\(escaped($0.term))} \(tex($0.content))" })
    case .facts(let facts): return tex(facts)
    case .beside(let first, let second):
      return (first + second).map { tex($0) }.joined(separator: "\n\n")
    case .table(let table): return tex(table)
    case .figure(let figure): return tex(figure)
    case .formula(let formula): return "\\[ \(formula.tex) \\]"
    case .code(let text, language: _): return code(text)
    case .references:
      return "\\bibliographystyle{unsrtnat}\n\\bibliography{report}"
    case .details(let summary, let isOpen, let inner):
      guard isOpen || isSupplement else { return putOff(summary, inner) }
      return tex(inner, below: "\\paragraph{\(tex(summary))}").joined(separator: "\n\n")
    }
  }

  /// Facts side by side, four to a line.
  private func tex(_ facts: [Fact]) -> String {
    facts.map { fact in
      """
      \\begin{minipage}[t]{.235\\textwidth}\\raggedright
      {\\footnotesize \(escaped(fact.label))\\par}
      {\\Large\\bfseries \(escaped(fact.value))\\par}
      {\\footnotesize \(tex(fact.detail))\\par}
      \\end{minipage}
      """
    }.joined(separator: "\\hfill\n") + "\n\n\\medskip"
  }

  /// Puts blocks into the appendix, and says where they are.
  private mutating func putOff(_ summary: RichText, _ blocks: [Block]) -> String {
    isSupplement = true
    defer { isSupplement = false }
    let label = "sup:\(supplement.count + 1)"
    // Its place is taken before what is inside is written.
    supplement.append("")
    let title = (path.suffix(1).map { RichText($0 + ": ") }.first ?? "") + summary
    let content = tex(blocks, below: "\\subsection{\(tex(title))}\\label{\(label)}")
    supplement[supplement.count - 1] = (["\\FloatBarrier"] + content).joined(
      separator: "\n\n")
    return "\(tex(summary)): Appendix~\\ref{\(label)}."
  }

  private func environment(_ name: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return (["\\begin{\(name)}"] + lines + ["\\end{\(name)}"]).joined(separator: "\n")
  }

  /// Text in a fixed pitch, line by line, with indents kept and long lines broken.
  private func code(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }.count
      let rest = TeXText.breakable(String(line.dropFirst(indent)))
      return "\\codeline{\(indent)}{\(rest)}"
    }
    let shown = Array(lines.last == "\\codeline{0}{}" ? lines.dropLast() : lines[...])
    let lists = environment("codelines", shown)
    return shown.count > 60 ? "\\begin{multicols}{2}\n\(lists)\n\\end{multicols}" : lists
  }

  // MARK: - Figures

  /// The room of a page in points.
  private static let pageSize = (width: 455.0, height: 560.0)

  /// The size of a picture in points: its own, or the largest that a page has room for.
  private static func size(of figure: Figure) -> (width: Double, height: Double) {
    // Pictures are drawn in pixels of 1/96 inch; a point is 1/72.27 inch.
    let width = figure.picture.width * 72.27 / 96
    let height = figure.picture.height * 72.27 / 96
    let scale = min(1, pageSize.width / width, pageSize.height / height)
    return (width * scale, height * scale)
  }

  private func tex(_ figure: Figure) -> String {
    let name = "figures/\(figure.identifier).pdf"
    let width = SVG.number(Self.size(of: figure).width)
    let room = SVG.number(Self.room(for: .figure(figure)) + 30)
    return """
      \\needspace{\(room)pt}
      \\begin{figure}[!htbp]
      \\centering
      \\reportpicture{\(width)pt}{\(name)}{\(TeXText.breakable(name))}
      \\caption{\(tex(figure.caption))}
      \\label{fig:\(figure.identifier)}
      \\end{figure}
      """
  }

  // MARK: - Text

  private func tex(_ text: RichText) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let text): return escaped(text)
      case .strong(let text): return "\\textbf{\(escaped(text))}"
      case .emphasis(let text): return "\\emph{\(escaped(text))}"
      case .code(let text): return "\\texttt{\(TeXText.breakable(text))}"
      case .reference(let text, let target):
        return "\\hyperref[sec:\(target)]{\(escaped(text))}"
      case .citation(let citations, numbers: _):
        let keys = citations.compactMap { bibliography.key(of: $0) }
        return keys.isEmpty ? "" : "~\\cite{\(keys.joined(separator: ","))}"
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String { TeXText.running(text) }

  private static let preamble = """
    % Written by Affekt. pdflatex report, bibtex report, then pdflatex report twice more.
    \\documentclass[10pt,a4paper]{article}
    \\usepackage[T1]{fontenc}
    \\usepackage[utf8]{inputenc}
    \\usepackage{textcomp}
    \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}
    \\usepackage[a4paper,margin=2.5cm]{geometry}
    \\usepackage{microtype}
    \\usepackage{amsmath}
    \\usepackage{array}
    \\usepackage{booktabs}
    \\usepackage{longtable}
    \\usepackage{multicol}
    \\usepackage{needspace}
    \\usepackage{pdflscape}
    \\usepackage{graphicx}
    \\usepackage[section]{placeins}
    \\usepackage[font=small,labelfont=bf]{caption}
    \\usepackage[numbers,sort&compress]{natbib}
    \\usepackage[hidelinks]{hyperref}
    \\setlength{\\emergencystretch}{3em}
    \\setlength{\\LTcapwidth}{\\textwidth}
    \\setlength{\\parindent}{0pt}
    \\setlength{\\parskip}{.6em}
    % A picture, or a frame with its name where the file is missing.
    \\newcommand{\\reportpicture}[3]{\\IfFileExists{#2}{\\includegraphics[width=#1]{#2}}{%
      \\fbox{\\parbox{.9\\linewidth}{\\raggedright\\ttfamily #3}}}}
    % Terms and what belongs to them; terms may be long.
    \\newenvironment{facts}{\\begin{list}{}{\\setlength{\\leftmargin}{1.5em}%
      \\setlength{\\itemindent}{-1.5em}\\setlength{\\itemsep}{0pt}\\setlength{\\parsep}{.2em}}}{\\end{list}}
    % A line of a file: its indent in spaces, and its text.
    \\newcommand{\\codeline}[2]{\\par\\noindent
      \\hangindent=\\dimexpr#1\\codewidth+2\\codewidth\\relax\\hspace*{#1\\codewidth}#2}
    \\newlength{\\codewidth}
    \\newenvironment{codelines}{%
      \\par\\footnotesize\\ttfamily\\raggedright\\setlength{\\parskip}{0pt}%
      \\settowidth{\\codewidth}{m}}{\\par}
    """
}
