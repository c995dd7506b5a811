import AffektCore

/// Which row of an imported table belongs to which recording of a corpus.
struct ImportedRows: Sendable {
  /// What the features are.
  let columns: [FeatureColumn]
  /// The path of the table, as the pipeline file names it.
  let tableName: String
  /// The rows by the recordings' identifiers; recordings without one are absent.
  private let rows: [String: ImportedTable.Row]
  private let imputes: Bool
  /// How many rows belong to no recording.
  private let unusedCount: Int

  /// Finds the rows: the one that is named by the recording's identifier, else the one whose path ends
  /// with it, else the one of the same file name, if neither the table nor the corpus has another.
  init(
    of table: ImportedTable, named tableName: String, imputes: Bool = false,
    for identifiers: [String]
  ) throws(ImportMismatch) {
    let places = Dictionary(
      table.rows.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let byFile = Dictionary(grouping: table.rows.indices) { Self.file(table.rows[$0].name) }
    let files = Dictionary(grouping: identifiers, by: Self.file).mapValues(\.count)
    var rows: [String: ImportedTable.Row] = [:]
    var owners: [Int: String] = [:]
    for identifier in identifiers {
      let file = Self.file(identifier)
      let namesakes = byFile[file] ?? []
      let endings = namesakes.filter { table.rows[$0].name.hasSuffix("/" + identifier) }
      let place: Int
      if let exact = places[identifier] {
        place = exact
      } else if let ending = endings.first {
        guard endings.count == 1 else {
          throw ImportMismatch(
            "'\(identifier)' fits '\(table.rows[endings[0]].name)' and "
              + "'\(table.rows[endings[1]].name)'; name the rows by paths below the corpus folder")
        }
        place = ending
      } else if let namesake = namesakes.first, namesakes.count == 1, files[file] == 1 {
        place = namesake
      } else {
        continue
      }
      if let owner = owners.updateValue(identifier, forKey: place) {
        throw ImportMismatch(
          "the row '\(table.rows[place].name)' fits '\(owner)' and '\(identifier)'; name the rows by "
            + "paths below the corpus folder")
      }
      rows[identifier] = table.rows[place]
    }
    guard !rows.isEmpty || identifiers.isEmpty else {
      throw ImportMismatch(
        "no recording has a row: the first recording is '\(identifiers[0])', the first row "
          + "'\(table.rows[0].name)'; name another column with 'recording: COLUMN'")
    }
    columns = table.columns.map { FeatureColumn($0.name, mayBeMissing: imputes) }
    self.imputes = imputes
    self.tableName = tableName
    self.rows = rows
    unusedCount = table.rows.count - owners.count
  }

  /// The features of the recording that is called `identifier`.
  func row(of identifier: String) throws(RecordingError) -> [Double] {
    guard let row = rows[identifier] else {
      throw RecordingError(
        "the table '\(tableName)' has no row for it; add one, or leave the recording out")
    }
    guard !imputes else { return row.values }
    let missing = zip(columns, row.values).filter { $1.isNaN }.map(\.0.name)
    if let first = missing.first {
      throw RecordingError(
        "the table '\(tableName)' has no value in column '\(first)'"
          + (missing.count == 1 ? "" : " and \(missing.count - 1) more")
          + " (line \(row.line)); fill it in, or write 'impute: median'")
    }
    return row.values
  }

  /// The columns whose values tell the emotion or the speaker of the recordings that have a row.
  func answers(of recordings: [Recording]) -> [(name: String, reason: AnswerColumns.Reason)] {
    let known = recordings.filter { rows[$0.identifier] != nil }
    let values = known.map { rows[$0.identifier]?.values ?? [] }
    let answers = AnswerColumns(of: known)
    return columns.indices.compactMap { column in
      answers.reason(ofValues: values.map { $0[column] }).map {
        (columns[column].name, $0)
      }
    }
  }

  /// What the owner of the corpus should know, if anything.
  var note: String? {
    unusedCount == 0
      ? nil : "\(unusedCount) rows of '\(tableName)' belong to no recording and are not used."
  }

  private static func file(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}

/// Why rows and recordings do not go together.
struct ImportMismatch: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
