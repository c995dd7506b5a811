import AffektNumerics
import AffektResults

/// Sets a table for pdfLaTeX: with rules above, below and under the head, over as many pages as it
/// needs, in landscape or in parts side by side where it is too wide for a page.
struct LaTeXTable {
  /// How a table fits onto pages.
  private enum Layout: CaseIterable {
    case thumbnail
    case smallThumbnail
    case landscape
    case smallLandscape

    /// The size of the letters.
    var size: String {
      switch self {
      case .thumbnail, .landscape: "\\footnotesize"
      case .smallThumbnail, .smallLandscape: "\\scriptsize"
      }
    }

    var isLandscape: Bool {
      switch self {
      case .thumbnail, .smallThumbnail: false
      case .landscape, .smallLandscape: true
      }
    }

    /// The width of a page, in points.
    var width: Double { isLandscape ? 700 : 455 }

    /// The width of a character of mixed text, in points; a little more than the mean.
    var characterWidth: Double {
      switch self {
      case .thumbnail, .landscape: 4.5
      case .smallThumbnail, .smallLandscape: 3.9
      }
    }

    /// The room in both sets of a column, in points.
    var columnGap: Double { 7 }
  }

  /// A column as it is set.
  private struct Column {
    let head: String
    let isNumeric: Bool
    let namesRow: Bool
    let cells: [String]

    /// The longest cell in characters.
    var widest: Int { cells.map(\.count).max() ?? 0 }

    /// The words of the head; what is longer than any word of a language is taken apart.
    var headWords: [String] {
      head.split(whereSeparator: \.isWhitespace).flatMap { word in
        stride(from: 0, to: word.count, by: 16).map { String(word.dropFirst($0).prefix(16)) }
      }
    }

    /// The longest word of the head.
    var headWord: Int { headWords.map(\.count).max() ?? 0 }

    /// The width that numbers and short texts need, with the head on several lines.
    var natural: Int { max(widest, min(head.count, max(headWord, 6))) }

    /// The least width, where text is broken into lines.
    var least: Int {
      isNumeric ? natural : min(natural, max(headWord, min(widest, 14)))
    }
  }

  private let table: Table
  private let columns: [Column]

  init(_ table: Table) {
    self.table = table
    columns = table.columns.indices.map { place in
      Column(
        head: table.columns[place].title, isNumeric: table.columns[place].isNumeric,
        namesRow: table.columns[place].namesRow,
        cells: table.rows.map { NumberFormat.text($0.cells[place]) })
    }
  }

  /// Whether the table is set on pages of its own, in landscape.
  var isLandscape: Bool { layout(of: Array(columns.indices)).isLandscape }

  /// About the height in points: of a short table that of the whole, of a long one that of its
  /// beginning.
  var height: Double { Double(isShort ? table.rows.count + 8 : 14) * 10.5 }

  /// Whether the table is kept on one page.
  private var isShort: Bool { table.rows.count <= 30 }

  /// The table, with a heading above it, a caption and notes that are TeX already.
  func text(heading: String = "", caption: String, notes: [String]) -> String {
    let all = Array(columns.indices)
    let layout = layout(of: all)
    let parts = parts(all, layout)
    var texts: [String] = []
    for (place, part) in parts.enumerated() {
      let head =
        place == 0
        ? "\\caption{\(caption)}\\label{tab:\(table.identifier)}"
        : "\\caption[]{\(caption) (Part \(place + 1) of \(parts.count).)}"
      texts.append(longTable(part, layout, caption: head))
    }
    let remarks = notes.map { "{\\footnotesize \($0)\\par}" }
    let body = ((heading.isEmpty ? [] : [heading + "\n"]) + texts + remarks).joined(separator: "\n")
    return layout.isLandscape ? "\\begin{landscape}\n\(body)\n\\end{landscape}" : body
  }

  // MARK: - Fitting

  private func width(_ places: [Int], _ layout: Layout) -> Double {
    places.reduce(0) {
      $0 + Double(columns[$1].least) * layout.characterWidth + layout.columnGap
    }
  }

  private func fits(_ places: [Int], _ layout: Layout) -> Bool {
    width(places, layout) <= layout.width
  }

  /// How the table fits best: upright without broken lines, upright with them, or in landscape.
  private func layout(of places: [Int]) -> Layout {
    let upright = Layout.allCases.filter { !$0.isLandscape }
    return upright.first { naturalWidth(places, $0) <= $0.width }
      ?? Layout.allCases.first { fits(places, $0) } ?? .smallLandscape
  }

  private func naturalWidth(_ places: [Int], _ layout: Layout) -> Double {
    places.reduce(0) {
      $0 + Double(columns[$1].natural) * layout.characterWidth + layout.columnGap
    }
  }

  /// The columns in groups that fit, each with the columns that name rows.
  private func parts(_ all: [Int], _ layout: Layout) -> [[Int]] {
    guard !fits(all, layout) else { return [all] }
    let names = all.filter { columns[$0].namesRow }
    var parts: [[Int]] = []
    var current: [Int] = []
    for place in all where !columns[place].namesRow {
      if !current.isEmpty, !fits(names + current + [place], layout) {
        parts.append(names + current)
        current = []
      }
      current.append(place)
    }
    if !current.isEmpty { parts.append(names + current) }
    return parts.isEmpty ? [all] : parts
  }

  /// The width of each column in characters: what it needs, or less where texts must be broken.
  private func widths(_ places: [Int], _ layout: Layout) -> [Int] {
    var widths = places.map { columns[$0].least }
    let gaps = Double(places.count) * layout.columnGap
    let room = Int(saturating: (layout.width - gaps) / layout.characterWidth)
    var left = room - widths.reduce(0, +)
    // What is left goes, sign by sign, to the columns that lack most.
    while left > 0 {
      let lacking = places.indices.max { first, second in
        columns[places[first]].natural - widths[first]
          < columns[places[second]].natural - widths[second]
      }
      guard let lacking, columns[places[lacking]].natural > widths[lacking] else { break }
      widths[lacking] += 1
      left -= 1
    }
    return widths
  }

  // MARK: - Setting

  private func longTable(_ places: [Int], _ layout: Layout, caption: String) -> String {
    let widths = widths(places, layout)
    let columnTypes = zip(places, widths).map { place, width in
      let column = columns[place]
      if column.isNumeric { return "r" }
      guard column.natural > width else { return "l" }
      let points = Double(width) * layout.characterWidth
      return ">{\\raggedright\\arraybackslash}p{\(SVG.number(points))pt}"
    }
    let head = zip(places, widths).map { place, width in self.head(columns[place], width) }
    let headRow = head.joined(separator: " & ") + " \\\\"
    var lines = [
      "\\needspace{\(SVG.number(height))pt}",
      "{\(layout.size)\\setlength{\\tabcolsep}{\(SVG.number(layout.columnGap / 2))pt}",
      "\\begin{longtable}{@{}\(columnTypes.joined())@{}}", caption + " \\\\",
      "\\toprule", headRow, "\\midrule", "\\endfirsthead",
      "\\toprule", headRow, "\\midrule", "\\endhead", "\\bottomrule", "\\endfoot",
    ]
    var isReference = false
    for (number, row) in table.rows.enumerated() {
      if row.isReference, !isReference, number > 0 { lines.append("\\midrule") }
      isReference = row.isReference
      lines.append(
        places.map { place in
          "{\(cell(columns[place], number))}"
        }.joined(separator: " & ") + " \\\\")
    }
    lines += ["\\end{longtable}}"]
    return lines.joined(separator: "\n")
  }

  private func cell(_ column: Column, _ row: Int) -> String {
    let text = column.cells[row]
    guard column.isNumeric else { return TeXText.breakable(text) }
    return text.hasPrefix("-")
      ? "\\ensuremath{-}" + TeXText.escaped(String(text.dropFirst())) : TeXText.escaped(text)
  }

  /// A head of several lines, each no wider than the column, aligned at the foot.
  private func head(_ column: Column, _ width: Int) -> String {
    var lines: [String] = []
    for word in column.headWords {
      if let last = lines.last, last.count + word.count < max(width, column.headWord) {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    let text = lines.map(TeXText.escaped)
      // The group keeps a bracket or a star that follows from being read as part of the line end.
      .joined(separator: "\\\\{}")
    let side = column.isNumeric ? "r" : "l"
    return lines.count < 2 ? "{\(text)}" : "\\begin{tabular}[b]{@{}\(side)@{}}\(text)\\end{tabular}"
  }
}
