import AffektCore
import Foundation

/// A table of imported features: names of recordings and numbers.
struct ImportedTable: Sendable {
  /// One recording's row.
  struct Row: Sendable {
    /// The name of the recording, without quotation marks and the extension of an audio file.
    let name: String
    /// The line of the table.
    let line: Int
    /// The features.
    let values: [Double]
  }

  /// The columns that name recordings, unless the pipeline file says which does.
  private static let nameColumns = ["file", "recording", "name"]
  /// Where a row lies in a recording: written by openSMILE, no features.
  private static let timeColumns: Set<String> = ["start", "end", "frameTime"]
  /// What a table of features also may hold, and what no classifier may see.
  private static let answers: Set<String> = [
    "emotion", "label", "class", "target", "speaker", "actor", "sex", "gender", "valence",
    "arousal", "fold", "split",
  ]

  let recordingColumn: String
  let columns: [FeatureColumn]
  let rows: [Row]

  init(_ table: DelimitedText, recordingColumn: String?, leftOut: [String])
    throws(DelimitedTextError)
  {
    let place = try Self.place(ofNames: recordingColumn, in: table)
    guard !table.rows.isEmpty else {
      throw DelimitedTextError(line: 1, "the table has no row")
    }
    for column in leftOut { _ = try table.place(of: column) }
    let features = table.columns.indices.filter { index in
      let name = table.columns[index]
      return index != place && !Self.timeColumns.contains(name) && !leftOut.contains(name)
        && !table.rows.allSatisfy { $0.fields[index].trimmingCharacters(in: .whitespaces) == "?" }
    }
    for index in features where Self.answers.contains(table.columns[index].lowercased()) {
      throw DelimitedTextError(
        line: 1,
        "column '\(table.columns[index])': this seems to be known of a recording and no feature; "
          + "leave it out with 'leave-out: [\(table.columns[index])]', or give it another name")
    }
    guard !features.isEmpty else {
      throw DelimitedTextError(line: 1, "the table has no column of features")
    }
    self.recordingColumn = table.columns[place]
    columns = features.map { FeatureColumn(table.columns[$0]) }
    var lines: [String: Int] = [:]
    var rows: [Row] = []
    for row in table.rows {
      let name = Self.name(row.fields[place])
      if let first = lines.updateValue(row.line, forKey: name) {
        throw DelimitedTextError(
          line: row.line,
          "'\(name)' has a row on line \(first) already; features are one row per recording")
      }
      var values: [Double] = []
      values.reserveCapacity(features.count)
      for index in features {
        values.append(try Self.number(row.fields[index], table.columns[index], line: row.line))
      }
      rows.append(Row(name: name, line: row.line, values: values))
    }
    self.rows = rows
  }

  private static func place(ofNames column: String?, in table: DelimitedText)
    throws(DelimitedTextError) -> Int
  {
    if let column { return try table.place(of: column) }
    guard let known = nameColumns.first(where: table.columns.contains) else {
      throw DelimitedTextError(
        line: 1,
        "no column is called \(nameColumns.joined(separator: ", ")); say which one names the "
          + "recordings with 'recording: COLUMN'")
    }
    return try table.place(of: known)
  }

  private static func name(_ field: String) -> String {
    var name = field.trimmingCharacters(in: .whitespaces)
    if name.count > 1, name.first == "'", name.last == "'" {
      name = String(name.dropFirst().dropLast())
    }
    name = name.replacing("\\", with: "/")
    let isAudio = CorpusFolder.audioExtensions.contains(CorpusFolder.fileExtension(of: name))
    return isAudio ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
  }

  private static func number(_ field: String, _ column: String, line: Int)
    throws(DelimitedTextError) -> Double
  {
    // Most fields are numbers as they stand, and to look for blanks takes longer than to read them.
    if let number = Double(field), number.isFinite { return number }
    let text = field.trimmingCharacters(in: .whitespaces)
    guard let number = Double(text) else {
      throw DelimitedTextError(
        line: line,
        "column '\(column)': '\(text)' is not a number; leave out a column that is not a feature with "
          + "'leave-out: [\(column)]'")
    }
    guard number.isFinite else {
      throw DelimitedTextError(
        line: line, "column '\(column)': '\(text)' is not finite; leave the row or the column out")
    }
    return number
  }
}
