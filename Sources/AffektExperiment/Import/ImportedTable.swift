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
    /// The features; NaN where a value is missing.
    let values: [Double]
  }

  /// The columns that name recordings, unless the pipeline file says which does.
  private static let nameColumns = ["file", "recording", "name"]
  /// Where a row lies in a recording: written by openSMILE, no features.
  private static let timeColumns: Set<String> = ["start", "end", "frameTime"]
  let recordingColumn: String
  let columns: [FeatureColumn]
  let rows: [Row]

  init(
    _ table: DelimitedText, recordingColumn: String?, leftOut: [String], kept: [String] = []
  ) throws(DelimitedTextError) {
    let place = try Self.place(ofNames: recordingColumn, in: table)
    guard !table.rows.isEmpty else {
      throw DelimitedTextError(line: 1, "the table has no row")
    }
    for column in leftOut + kept { _ = try table.place(of: column) }
    let features = table.columns.indices.filter { index in
      let name = table.columns[index]
      return index != place && !Self.timeColumns.contains(name) && !leftOut.contains(name)
        && !table.rows.allSatisfy { Self.isMissing($0.fields[index]) }
    }
    guard !features.isEmpty else {
      throw DelimitedTextError(line: 1, "the table has no column of features")
    }
    self.recordingColumn = table.columns[place]
    columns = features.map { FeatureColumn(table.columns[$0]) }
    let names = table.rows.map { Self.name($0.fields[place]) }
    try Self.requireDistinct(names, in: table)
    var problems: [Problem] = []
    rows = zip(table.rows, names).map { row, name in
      let values = features.map { index -> Double in
        do throws(Problem) {
          return try Self.number(row.fields[index], table.columns[index], line: row.line)
        } catch {
          problems.append(error)
          return .nan
        }
      }
      return Row(name: name, line: row.line, values: values)
    }
    let byName = rows.indices.sorted { rows[$0].name < rows[$1].name }
    var refused: [(name: String, reason: AnswerColumns.Reason)] = []
    for (column, index) in features.enumerated() where !kept.contains(table.columns[index]) {
      let name = table.columns[index]
      let isCounter = [Array(rows.indices), byName].contains { order in
        AnswerColumns.countsRows(order.map { rows[$0].values[column] })
      }
      let reason = AnswerColumns.reason(ofName: name) ?? (isCounter ? .counter : nil)
      if let reason { refused.append((name, reason)) }
    }
    if let refusal = AnswerColumns.refusal(of: refused) {
      throw DelimitedTextError(line: 1, refusal)
    }
    if let first = problems.first {
      throw DelimitedTextError(
        line: first.line,
        "column '\(first.column)': \(first.text)" + Self.others(Array(problems.dropFirst())))
    }
  }

  /// A field that holds neither a number nor nothing.
  private struct Problem: Error {
    let line: Int
    let column: String
    let text: String
  }

  /// The places of further problems, those of one column together.
  private static func others(_ problems: [Problem]) -> String {
    guard !problems.isEmpty else { return "" }
    var columns: [String] = []
    var lines: [String: [Int]] = [:]
    for problem in problems {
      if lines[problem.column] == nil { columns.append(problem.column) }
      lines[problem.column, default: []].append(problem.line)
    }
    let places = columns.prefix(greatestCount).map { column in
      let own = lines[column] ?? []
      let more = own.count > greatestCount ? " and \(own.count - greatestCount) more" : ""
      return "column '\(column)' on line\(own.count == 1 ? "" : "s") "
        + own.prefix(greatestCount).map(String.init).joined(separator: ", ") + more
    }
    let more =
      columns.count > greatestCount ? "; and \(columns.count - greatestCount) more" : ""
    return " (also " + places.joined(separator: "; ") + more + ")"
  }

  /// How many lines, and how many columns, are named.
  private static let greatestCount = 10

  /// Throws, with the cause as far as it can be told, where a name has several rows.
  private static func requireDistinct(_ names: [String], in table: DelimitedText)
    throws(DelimitedTextError)
  {
    var firsts: [String: Int] = [:]
    var repeated: [Int] = []
    for (place, name) in names.enumerated() {
      if firsts[name] == nil { firsts[name] = place } else { repeated.append(place) }
    }
    guard let place = repeated.first, let first = firsts[names[place]] else { return }
    let (name, line) = (names[place], table.rows[place].line)
    if firsts.count == 1, isNoName(name) {
      throw DelimitedTextError(
        line: line,
        "no row names its recording: all are called '\(name)', which openSMILE writes without "
          + "-instname; extract again with '-instname FILE'")
    }
    let times = table.columns.filter(timeColumns.contains).filter { column in
      guard let index = table.columns.firstIndex(of: column) else { return false }
      return table.rows[place].fields[index] != table.rows[first].fields[index]
    }
    if !times.isEmpty || names.count >= 3 * firsts.count {
      throw DelimitedTextError(
        line: line,
        "'\(name)' has a row on line \(table.rows[first].line) already: \(names.count) rows for "
          + "\(firsts.count) recordings are features of frames (low-level descriptors)"
          + (times.isEmpty ? "" : ", as '\(times[0])' says")
          + "; summarise them, one row per recording (openSMILE: functionals, '-csvoutput' and not "
          + "'-lldcsvoutput')")
    }
    throw DelimitedTextError(
      line: line,
      "'\(name)' has a row on line \(table.rows[first].line) already"
        + (repeated.count == 1
          ? ""
          : " (\(repeated.count) rows repeat a name, the last on line "
            + "\(table.rows[repeated[repeated.count - 1]].line))")
        + "; features are one row per recording")
  }

  /// Whether a name is what programs write when they were told none.
  private static func isNoName(_ name: String) -> Bool {
    isMissing(name) || ["unknown", "noname", "unnamed"].contains(name.lowercased())
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

  /// The number in a field; NaN where a value is missing.
  private static func number(_ field: String, _ column: String, line: Int) throws(Problem) -> Double
  {
    // Most fields are numbers as they stand, and to look for blanks takes longer than to read them.
    if let number = Double(field), number.isFinite { return number }
    let text = field.trimmingCharacters(in: .whitespaces)
    if isMissing(text) { return .nan }
    guard let number = Double(text) else {
      throw Problem(
        line: line, column: column,
        text: "'\(text)' is not a number; leave out a column that is not a feature with "
          + "'leave-out: [\(column)]'")
    }
    guard number.isFinite else {
      throw Problem(
        line: line, column: column, text: "'\(text)' is not finite; leave the row or the column out"
      )
    }
    return number
  }

  /// Whether a field says that there is no value, as pandas, R, Praat, Weka and spreadsheets write it.
  static func isMissing(_ field: String) -> Bool {
    let text = field.trimmingCharacters(in: .whitespaces)
    return EmotionVocabulary.isMissing(text)
      || ["", "-nan", "--undefined--"].contains(text.lowercased())
  }
}
