import AffektCore
import Foundation

/// A table in the attribute-relation file format of Weka: `@attribute NAME TYPE` for each column, and
/// below `@data` the rows with commas between fields. Names and fields may stand between `'` or `"`;
/// lines that begin with `%` are remarks. Sparse rows are not read.
struct ARFFText {
  /// The table, with the lines of the file.
  let table: DelimitedText

  init(reading text: String) throws(DelimitedTextError) {
    try DelimitedTextError.requireText(text.utf8)
    var columns: [String] = []
    var rows: [DelimitedText.Row] = []
    var isData = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let content = String(line).trimmingCharacters(in: .whitespaces)
      guard !content.isEmpty, !content.hasPrefix("%") else { continue }
      let number = index + 1
      if isData {
        guard !content.hasPrefix("{") else {
          throw DelimitedTextError(line: number, "sparse rows are not read; write all values")
        }
        let fields = try Self.fields(of: content, separatedBy: { $0 == "," }, line: number)
        guard fields.count == columns.count else {
          throw DelimitedTextError(
            line: number,
            "the row has \(fields.count) fields, but there are \(columns.count) attributes")
        }
        rows.append(DelimitedText.Row(line: number, fields: fields))
      } else if content.lowercased().hasPrefix("@attribute") {
        let words = try Self.fields(
          of: String(content.dropFirst("@attribute".count)).trimmingCharacters(in: .whitespaces),
          separatedBy: { $0 == " " || $0 == "\t" }, line: number)
        guard words.count > 1, !columns.contains(words[0]) else {
          throw DelimitedTextError(
            line: number,
            words.count > 1
              ? "two attributes are named '\(words[0])'" : "expected '@attribute NAME TYPE'")
        }
        columns.append(words[0])
      } else if content.lowercased().hasPrefix("@data") {
        isData = true
      }
    }
    guard isData, !columns.isEmpty else {
      throw DelimitedTextError(
        line: 1, "this is not an ARFF table: it has no attributes or no @data")
    }
    table = DelimitedText(columns: columns, rows: rows)
  }

  /// The fields of a line, without the quotation marks around them.
  private static func fields(
    of line: String, separatedBy isSeparator: (Character) -> Bool, line number: Int
  ) throws(DelimitedTextError) -> [String] {
    var fields = [""]
    var mark: Character?
    for character in line {
      if let open = mark {
        if character == open { mark = nil } else { fields[fields.count - 1].append(character) }
      } else if character == "'" || character == "\"" {
        mark = character
      } else if isSeparator(character) {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    guard mark == nil else {
      throw DelimitedTextError(line: number, "a quotation mark is opened and never closed")
    }
    return fields.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
