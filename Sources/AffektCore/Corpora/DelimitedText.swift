/// A table written as text, one row per line: CSV as RFC 4180 defines it, with `,`, `;` or tab.
///
/// Fields may be quoted with `"`; inside quotes, separators and line ends stand for themselves and
/// `""` for one quotation mark. Lines end with LF, CRLF or CR; a byte order mark is skipped, and so
/// are empty lines. The first row names the columns; every other row has as many fields.
public struct DelimitedText: Sendable, Equatable {
  /// What stands between two fields.
  public enum Separator: String, Sendable, CaseIterable {
    /// `,`
    case comma = ","
    /// `;`, which spreadsheets write where the comma marks decimals.
    case semicolon = ";"
    /// The tabulator.
    case tab = "\t"
  }

  /// One row and where it begins.
  public struct Row: Sendable, Equatable {
    /// The line of the text on which the row begins, from 1.
    public let line: Int
    /// The fields, as many as there are columns.
    public let fields: [String]

    public init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }
  }

  /// The names of the columns, without surrounding blanks; no two are equal.
  public let columns: [String]
  /// The rows below the names.
  public let rows: [Row]

  /// Reads a table; without `separator`, the one that is most frequent in the first row is taken.
  ///
  /// Throws for an empty text, a quotation mark that is never closed or followed by text, two
  /// columns of one name, a NUL byte, and a row with more or fewer fields than there are columns.
  public init(reading text: String, separator: Separator? = nil) throws(DelimitedTextError) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    try DelimitedTextError.requireText(bytes)
    var parser = Parser(
      bytes: bytes, separator: (separator ?? Self.likelySeparator(in: bytes)).byte)
    guard let header = try parser.nextRow() else {
      throw DelimitedTextError(line: 1, "the table is empty; its first line names the columns")
    }
    columns = header.fields.map(Self.trimmed)
    var known: Set<String> = []
    for column in columns where !known.insert(column).inserted {
      throw DelimitedTextError(line: header.line, "two columns are named '\(column)'")
    }
    var rows: [Row] = []
    while let row = try parser.nextRow() {
      guard row.fields.count == columns.count else {
        throw DelimitedTextError(
          line: row.line,
          "the row has \(Self.counted(row.fields.count, "field")), but there are "
            + Self.counted(columns.count, "column")
            + (row.fields.count == columns.count + 1 && row.fields.last == ""
              ? ": it ends with a separator, and the first line does not; remove it there, or add one "
                + "to the first line" : ""))
      }
      rows.append(row)
    }
    self.rows = rows
  }

  public init(columns: [String], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  /// The place of the column called `name`; throws with the nearest known name.
  public func place(of name: String) throws(DelimitedTextError) -> Int {
    if let place = columns.firstIndex(of: name) { return place }
    throw DelimitedTextError(
      line: 1, "there is no column '\(name)'; " + NearestName.hint(for: name, among: columns))
  }

  /// A row as text without its line end; a field is quoted where it has to be.
  public static func line(of fields: [String], separator: Separator = .comma) -> String {
    var line: [UInt8] = []
    append(fields, to: &line, separator: separator)
    return String(decoding: line, as: UTF8.self)
  }

  /// Writes a row without its line end behind `text`, as `line(of:separator:)`.
  public static func append(
    _ fields: [String], to text: inout [UInt8], separator: Separator = .comma
  ) {
    for (place, var field) in fields.enumerated() {
      if place > 0 { text.append(separator.byte) }
      let begin = text.count
      let hasSpecialByte = field.withUTF8 { bytes in
        text.append(contentsOf: bytes)
        return bytes.contains {
          $0 == separator.byte || $0 == quote || $0 == lineFeed || $0 == carriageReturn
        }
      }
      guard hasSpecialByte || hasBlankAtAnEnd(field) else { continue }
      text.removeSubrange(begin...)
      text.append(quote)
      for byte in field.utf8 {
        if byte == quote { text.append(quote) }
        text.append(byte)
      }
      text.append(quote)
    }
    // A lone empty field would read as an empty line.
    if fields.count == 1, fields[0].isEmpty { text.append(contentsOf: [quote, quote]) }
  }

  private static func hasBlankAtAnEnd(_ field: String) -> Bool {
    // Whether a blank is a separate character is looked at only where one stands.
    field.utf8.first == blank && field.first == " "
      || field.utf8.last == blank && field.last == " "
  }

  /// The separator that stands most often in the first line, outside quotes; `,` when none does.
  private static func likelySeparator(in bytes: [UInt8]) -> Separator {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn {
        if counts.isEmpty { continue }
        break
      }
      counts[byte, default: 0] += 1
    }
    var best = Separator.comma
    for candidate in Separator.allCases
    where counts[candidate.byte, default: 0] > counts[best.byte, default: 0] {
      best = candidate
    }
    return best
  }

  private static func trimmed(_ text: String) -> String { text.trimmingBlanks() }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension DelimitedText.Separator {
  fileprivate var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    }
  }
}

private let quote = UInt8(ascii: "\"")
private let blank = UInt8(ascii: " ")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Reads rows from bytes. All marks are ASCII, so UTF-8 needs no decoding to find them.
private struct Parser {
  let bytes: [UInt8]
  let separator: UInt8
  private var position = 0
  private var line = 1

  init(bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  /// The next row that is not an empty line; nil at the end.
  mutating func nextRow() throws(DelimitedTextError) -> DelimitedText.Row? {
    while position < bytes.count, skipLineEnd() {}
    guard position < bytes.count else { return nil }
    let first = line
    var fields: [String] = []
    while true {
      fields.append(try nextField())
      guard position < bytes.count else { break }
      if bytes[position] == separator {
        position += 1
        continue
      }
      _ = skipLineEnd()
      break
    }
    return DelimitedText.Row(line: first, fields: fields)
  }

  /// Reads up to a separator, a line end or the end, and stays there.
  private mutating func nextField() throws(DelimitedTextError) -> String {
    guard position < bytes.count, bytes[position] == quote else {
      let start = position
      while position < bytes.count, !endsField(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    let opened = line
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        guard position < bytes.count, bytes[position] == quote else {
          guard position == bytes.count || endsField(bytes[position]) else {
            throw DelimitedTextError(
              line: line,
              "text follows a closing quotation mark; write \"\" for a mark inside a field")
          }
          return String(decoding: content, as: UTF8.self)
        }
      } else if byte == lineFeed || byte == carriageReturn {
        let start = position
        _ = skipLineEnd()
        content.append(contentsOf: bytes[start..<position])
        continue
      }
      content.append(byte)
      position += 1
    }
    throw DelimitedTextError(line: opened, "a quotation mark is opened and never closed")
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == separator || byte == lineFeed || byte == carriageReturn
  }

  /// Goes past one LF, CRLF or CR; false where none stands.
  private mutating func skipLineEnd() -> Bool {
    switch bytes[position] {
    case lineFeed: position += 1
    case carriageReturn:
      position += 1
      if position < bytes.count, bytes[position] == lineFeed { position += 1 }
    default: return false
    }
    line += 1
    return true
  }
}
