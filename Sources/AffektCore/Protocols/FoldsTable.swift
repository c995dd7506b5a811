/// The folds that a CSV file lists, such as the `folds.csv` of a run.
///
/// The file has the columns `fold`, `set` (`training` or `test`) and `recording`; others are
/// ignored. Without a `set` column (`side` in older files) each line names the fold that tests the
/// recording, and all other listed recordings train it. Recordings of the corpus that the file does not list take no part.
public struct FoldsTable: Sendable {
  /// The folds, in the order in which the file first names them.
  public let folds: [Fold]

  private struct Sets {
    var training: Set<Int> = []
    var test: Set<Int> = []
  }

  /// Reads the file at `path`, whose recordings are found among `recordings` by their identifiers.
  ///
  /// Throws, with the line where there is one, for a file that cannot be read, an unknown recording,
  /// a recording that stands twice in a fold, and a fold without a training set or a test set.
  public init(path: String, recordings: [Recording]) throws(SettingsError) {
    let table = try Self.table(at: path)
    let columns = try Self.columns(of: table, path)
    let places = Dictionary(
      recordings.enumerated().map { ($1.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [String] = []
    var sets: [String: Sets] = [:]
    for row in table.rows {
      let name = row.fields[columns.recording]
      guard let place = places[name] else {
        throw Self.error(
          "the corpus has no recording '\(name)'; "
            + (NearestName.of(name, among: places.keys.sorted()).map { "did you mean '\($0)'?" }
              ?? "identifiers are paths below the corpus folder, without extension"),
          path, row.line)
      }
      let fold = row.fields[columns.fold]
      if sets[fold] == nil { order.append(fold) }
      var entry = sets[fold] ?? Sets()
      let set = columns.set.map { row.fields[$0] } ?? "test"
      let isNew: Bool
      switch set {
      case "training": isNew = entry.training.insert(place).inserted && !entry.test.contains(place)
      case "test": isNew = entry.test.insert(place).inserted && !entry.training.contains(place)
      default:
        throw Self.error("the set must be 'training' or 'test', found '\(set)'", path, row.line)
      }
      guard isNew else {
        throw Self.error("'\(name)' stands twice in the fold '\(fold)'", path, row.line)
      }
      sets[fold] = entry
    }
    folds = try Self.folds(order, sets, hasSets: columns.set != nil, path)
  }

  private static func table(at path: String) throws(SettingsError) -> DelimitedText {
    let text: String
    do throws(CorpusError) {
      text = try CorpusFolder(path: "", files: [path]).text(of: path)
    } catch {
      throw SettingsError(error.description)
    }
    do throws(DelimitedTextError) {
      return try DelimitedText(reading: text)
    } catch {
      throw Self.error(error.message, path, error.line)
    }
  }

  private static func columns(of table: DelimitedText, _ path: String) throws(SettingsError)
    -> (fold: Int, recording: Int, set: Int?)
  {
    do throws(DelimitedTextError) {
      return (
        try table.place(of: "fold"), try table.place(of: "recording"),
        table.columns.firstIndex(of: "set") ?? table.columns.firstIndex(of: "side")
      )
    } catch {
      throw Self.error(error.message, path, error.line)
    }
  }

  private static func folds(
    _ order: [String], _ sets: [String: Sets], hasSets: Bool, _ path: String
  ) throws(SettingsError) -> [Fold] {
    let listed = sets.values.reduce(into: Set<Int>()) { $0.formUnion($1.test) }
    var folds: [Fold] = []
    for name in order {
      guard let entry = sets[name] else { continue }
      let training = hasSets ? entry.training : listed.subtracting(entry.test)
      guard !training.isEmpty, !entry.test.isEmpty else {
        throw SettingsError(
          "'\(path)' gives the fold '\(name)' no \(training.isEmpty ? "training" : "test") set")
      }
      folds.append(Fold(name: name, training: training.sorted(), test: entry.test.sorted()))
    }
    guard !folds.isEmpty else { throw SettingsError("'\(path)' lists no recording") }
    return folds
  }

  private static func error(_ message: String, _ path: String, _ line: Int) -> SettingsError {
    SettingsError(message, at: SourceLocation(file: path, line: line, column: 1))
  }
}
