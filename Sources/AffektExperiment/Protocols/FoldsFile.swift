import AffektCore
import AffektNumerics
import AffektResults
import Foundation

/// The folds are read from a file, such as the `folds.csv` of another run.
public struct FoldsFile: EvaluationProtocol {
  /// The settings of `folds-file`.
  public struct Parameters: ParameterSet {
    /// The file.
    @Parameter("CSV file with the columns fold, set and recording") public var path = ""

    /// The defaults.
    public init() {}
  }

  /// `folds-file`.
  public static let identifier = ProtocolSummary.foldsFile
  /// Who is in training and who in test.
  public static let explanation =
    "Training and test sets are those of a file; what they share is found by comparison."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "the recordings that the file puts there",
    test: "the recordings that the file puts there",
    overlap: "whatever the file's sides have in common; the leakage check says what",
    guarantees: [],
    source: "the file")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol; throws without a path.
  public init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.path.isEmpty else {
      throw SettingsError("name the file: path: folds.csv")
    }
    self.parameters = parameters
  }

  /// The folds of the file, in the order in which it first names them.
  ///
  /// The file has the columns `fold`, `set` (`training` or `test`) and `recording`; others are
  /// ignored. Without a `set` column each line names the fold that tests the recording, and all
  /// other listed recordings train it. Recordings of the corpus that the file does not list take no
  /// part. Throws for a file that cannot be read, an unknown recording, a recording in both sets of
  /// a fold or twice on one, and a fold without a training or a test set.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    guard let data = FileManager.default.contents(atPath: parameters.path) else {
      throw SettingsError("the file '\(parameters.path)' cannot be read")
    }
    do {
      let table = try DelimitedText(reading: String(decoding: data, as: UTF8.self))
      return try FoldsTable(table, recordings: recordings).folds()
    } catch let error as SettingsError {
      throw SettingsError("'\(parameters.path)' \(error.message)")
    } catch {
      throw SettingsError("'\(parameters.path)': \(error)")
    }
  }
}

/// A table of folds, read line by line.
private struct FoldsTable {
  private struct Sides {
    var training: Set<Int> = []
    var test: Set<Int> = []
  }

  private var order: [String] = []
  private var sides: [String: Sides] = [:]
  private let hasSets: Bool

  init(_ table: DelimitedText, recordings: [Recording]) throws {
    let foldColumn = try table.place(of: "fold")
    let recordingColumn = try table.place(of: "recording")
    let setColumn = table.columns.contains("set") ? try table.place(of: "set") : nil
    hasSets = setColumn != nil
    let places = Dictionary(
      recordings.enumerated().map { ($1.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    for row in table.rows {
      let name = row.fields[recordingColumn]
      guard let place = places[name] else {
        throw SettingsError(
          "line \(row.line): the corpus has no recording '\(name)'; "
            + (NearestName.of(name, among: places.keys.sorted()).map { "did you mean '\($0)'?" }
              ?? "identifiers are paths below the corpus folder, without extension"))
      }
      let fold = row.fields[foldColumn]
      if sides[fold] == nil { order.append(fold) }
      var entry = sides[fold] ?? Sides()
      let set = setColumn.map { row.fields[$0] } ?? "test"
      let isNew: Bool
      switch set {
      case "training": isNew = entry.training.insert(place).inserted && !entry.test.contains(place)
      case "test": isNew = entry.test.insert(place).inserted && !entry.training.contains(place)
      default:
        throw SettingsError(
          "line \(row.line): the set must be 'training' or 'test', found '\(set)'")
      }
      guard isNew else {
        throw SettingsError(
          "line \(row.line): '\(name)' stands twice in the fold '\(fold)'")
      }
      sides[fold] = entry
    }
  }

  func folds() throws(SettingsError) -> [Fold] {
    let listed = sides.values.reduce(into: Set<Int>()) { $0.formUnion($1.test) }
    var folds: [Fold] = []
    for name in order {
      guard let entry = sides[name] else { continue }
      let training = hasSets ? entry.training : listed.subtracting(entry.test)
      guard !training.isEmpty, !entry.test.isEmpty else {
        throw SettingsError(
          "gives the fold '\(name)' no \(training.isEmpty ? "training" : "test") set")
      }
      folds.append(Fold(name: name, training: training.sorted(), test: entry.test.sorted()))
    }
    guard !folds.isEmpty else { throw SettingsError("lists no recording") }
    return folds
  }
}
