import AffektCore
import AffektResults
import Foundation

/// A feature set that another program computed: a table with one row per recording.
///
/// One column names the recordings; every other column is a feature and holds numbers. The first row
/// names the columns. CSV with `,`, `;` or tab is read, and ARFF, as openSMILE's programs write them:
/// quotation marks around names are dropped, the columns `start`, `end` and `frameTime` are times and
/// no features, and a column without any value is left out. A recording whose row lacks a value is
/// excluded, unless values are replaced (`impute`).
///
/// Its identity is the SHA-256 of the table's bytes, so that equal tables are equal features wherever
/// they lie.
public struct FeatureImport: Sendable {
  /// What stands in place of the name of a pre-processing.
  static let preprocessingName = "imported"

  /// The path as the pipeline file names it, with `${NAME}` unread.
  public let pathAsWritten: String
  /// SHA-256 of the table's bytes.
  public let contentHash: String
  /// The column that names the recordings.
  public let recordingColumn: String
  /// What stands between two fields, if the pipeline file says so.
  public let separator: DelimitedText.Separator?
  /// The columns that are not features, by the pipeline file.
  public let leftOut: [String]
  /// The columns that are features although they seem to be none, by the pipeline file.
  public let kept: [String]
  /// Whether missing values are replaced before anything learns from them.
  let imputes: Bool

  private let table: ImportedTable

  /// The features.
  public var columns: [FeatureColumn] { table.columns }

  /// The number of rows.
  public var rowCount: Int { table.rows.count }

  /// The table and how it is read, in one line.
  var identity: String {
    "import \(contentHash) recording: \(recordingColumn)"
      + (leftOut.isEmpty ? "" : " without: \(leftOut.joined(separator: ", "))")
      + (imputes ? " with gaps" : "")
  }

  /// Reads a table.
  ///
  /// Throws for a file that cannot be read or is not a table, and, with line and column, for a value
  /// that is neither a finite number nor missing, for two rows of one name and for a column that seems to hold what is to
  /// be recognised.
  init(
    path: String, pathAsWritten: String, recordingColumn: String?,
    separator: DelimitedText.Separator?, leftOut: [String], kept: [String] = [],
    imputes: Bool = false
  ) throws(SettingsError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError("the table '\(path)' cannot be read; check the path")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SettingsError("the table '\(path)' is not UTF-8 text")
    }
    self.pathAsWritten = pathAsWritten
    contentHash = ContentHash.hexadecimal(of: data)
    self.separator = separator
    self.leftOut = leftOut
    self.kept = kept
    self.imputes = imputes
    do {
      let lines =
        CorpusFolder.fileExtension(of: path) == "arff"
        ? try ARFFText(reading: text).table
        : try DelimitedText(reading: text, separator: separator)
      table = try ImportedTable(
        lines, recordingColumn: recordingColumn, leftOut: leftOut, kept: kept)
    } catch {
      throw SettingsError("the table '\(path)', \(error)")
    }
    self.recordingColumn = table.recordingColumn
  }

  /// Finds the row of each recording of a corpus.
  ///
  /// Throws when no recording has a row, a name fits several, or a column tells the emotion or the speaker.
  func rows(for recordings: [Recording], of corpus: String) throws(SettingsError)
    -> ImportedRows
  {
    let rows: ImportedRows
    do {
      rows = try ImportedRows(
        of: table, named: pathAsWritten, imputes: imputes, for: recordings.map(\.identifier))
    } catch {
      throw SettingsError("the table '\(pathAsWritten)' and the corpus '\(corpus)': \(error)")
    }
    let answers = rows.answers(of: recordings).filter { !kept.contains($0.name) }
    if let refusal = AnswerColumns.refusal(of: answers) {
      throw SettingsError("the table '\(pathAsWritten)' and the corpus '\(corpus)': \(refusal)")
    }
    return rows
  }
}
