import AffektCore
import AffektResults

/// Writes a table as CSV: every column, every digit.
enum CSVRenderer {
  static func text(of whole: Table) -> String {
    let table = whole.inFile
    let head = DelimitedText.line(of: table.columns.map { shielded($0.title) })
    let rows = table.rows.map { row in
      DelimitedText.line(
        of: row.cells.map { cell in
          if case .text(let text) = cell { shielded(text) } else { NumberFormat.exact(cell) }
        })
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }

  /// Text that a spreadsheet would compute as a formula gets an apostrophe before it, which
  /// spreadsheets take for "this is text".
  private static func shielded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return "=+-@\t\r".unicodeScalars.contains(first) ? "'" + text : text
  }
}
