import AffektCore
import Foundation

/// The folder that a run leaves, `Reports/<name>/`: the data files, and the report made from them.
///
/// The folder belongs to the run and is written as a whole: everything is first written beside it,
/// under `.<name>.unfinished-…`, brought to the disk, and then put in its place by renaming. When
/// anything fails, an earlier report of that name stays as it was. A file that somebody else put
/// into the earlier folder is never deleted: that folder is then kept as `<name>.replaced-1`.
public struct RunFolder: Sendable, Equatable {
  /// The path of the folder.
  public let path: String

  /// Names the folder at `path`, which need not exist.
  public init(path: String) {
    let standard = URL(fileURLWithPath: path).standardizedFileURL.path
    self.path = standard
  }

  /// Writes a run: the data files and the files of its report, all or nothing.
  ///
  /// - Returns: the path under which an earlier folder was kept because it holds files that no run
  ///   writes; nil when nothing had to be kept.
  /// - Throws: `RunFolderError` when the record contradicts itself, when a path of `files` leads out
  ///   of the folder, or when the disk refuses; the earlier folder is then untouched.
  @discardableResult
  public func write(_ record: RunRecord, with files: [ReportFile] = []) throws(RunFolderError)
    -> String?
  {
    let validation = RunRecordValidation(record, folder: path)
    try validation.checkNames()
    try validation.checkMetrics()
    var all = try dataFiles(of: record)
    var known = Set(all.map(\.path))
    for file in files {
      try requireInside(file.path)
      guard known.insert(file.path).inserted else {
        throw RunFolderError(path, "two files of the report are called '\(file.path)'")
      }
      all.append(file)
    }
    return try FolderReplacement(target: path).replace(with: all) { entry in
      RunFolder.ownedEntries.contains(entry)
    }
  }

  /// Finds out, before hours are spent, whether the folder can be written.
  public func checkWritable() throws(RunFolderError) {
    try FolderReplacement(target: path).rehearse()
  }

  /// Reads the data files of a run and checks that they fit together.
  ///
  /// Without `checkingMetrics` the figures may contradict the predictions, as for `RunVerification`,
  /// which says where.
  ///
  /// - Throws: `RunFolderError` that names file and line: a file is missing or malformed, was written
  ///   with another schema, names a corpus, configuration, fold or emotion that `results.json` does not know,
  ///   or `results.json` holds other figures than the other files give.
  public func read(checkingMetrics: Bool = true) throws(RunFolderError) -> RunRecord {
    let results = try readResults()
    let environment = try readEnvironment()
    let pipeline = try text(of: .pipeline)
    let record = RunRecord(
      try readData(results), environment: environment, resolvedPipeline: pipeline,
      reportSettings: try reportSettings(of: pipeline))
    let validation = RunRecordValidation(record, folder: path)
    try validation.checkNames()
    if checkingMetrics { try validation.checkMetrics() }
    return record
  }

  /// The entries of the folder that a run writes, and therefore may replace.
  private static let ownedEntries = reportEntries.union(DataFile.allCases.map(\.rawValue))

  /// The entries of a folder that a report consists of.
  static let reportEntries: Set<String> = [
    "index.html", "report.md", "report.tex", "report.bib", "report.pdf", "tables", "figures",
  ]

  private func location(of file: DataFile) -> String {
    (path as NSString).appendingPathComponent(file.rawValue)
  }

  /// The data of a run with the results `results`.
  private func readData(_ results: ExperimentResults) throws(RunFolderError) -> RunData {
    let names = RunNames(of: results)
    return RunData(
      results: results,
      predictions: try PredictionTable.table(emotions: results.emotions).read(
        try text(of: .predictions), path: location(of: .predictions),
        problem: names.problem(with:)),
      controlPredictions: try ControlPredictionTable.table.read(
        try text(of: .controlPredictions), path: location(of: .controlPredictions),
        problem: names.problem(withControl:)),
      folds: try FoldTable.table.read(
        try text(of: .folds), path: location(of: .folds), problem: names.problem(with:)),
      recordings: try contains(.recordings)
        ? RecordingTable.table.read(try text(of: .recordings), path: location(of: .recordings))
        : [],
      neighbors: try contains(.neighbors)
        ? NeighborTable.table.read(
          try text(of: .neighbors), path: location(of: .neighbors),
          problem: NeighborTable.problem(with:)) : [],
      exploration: try contains(.exploration) ? decode(.exploration) : .none)
  }

  private func dataFiles(of record: RunRecord) throws(RunFolderError) -> [ReportFile] {
    let data = record.data
    func table(_ file: DataFile, _ text: String) -> ReportFile {
      ReportFile(path: file.rawValue, text: text)
    }
    return [
      ReportFile(path: DataFile.results.rawValue, data: try encode(data.results, as: .results)),
      table(
        .predictions,
        PredictionTable.table(emotions: data.results.emotions).text(of: data.predictions)),
      table(.controlPredictions, ControlPredictionTable.table.text(of: data.controlPredictions)),
      table(.folds, FoldTable.table.text(of: data.folds)),
      table(.recordings, RecordingTable.table.text(of: data.recordings)),
      table(.neighbors, NeighborTable.table.text(of: data.neighbors)),
      ReportFile(
        path: DataFile.exploration.rawValue,
        data: try encode(data.exploration, as: .exploration, isPretty: false)),
      ReportFile(
        path: DataFile.environment.rawValue,
        data: try encode(record.environment, as: .environment)),
      table(.pipeline, record.resolvedPipeline),
    ]
  }

  /// Whether a file is there that folders of earlier versions do not have.
  private func contains(_ file: DataFile) -> Bool {
    FileManager.default.fileExists(atPath: location(of: file))
  }

  private func encode(
    _ value: some Encodable, as file: DataFile, isPretty: Bool = true
  ) throws(RunFolderError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    do {
      return try encoder.encode(value) + Data("\n".utf8)
    } catch let EncodingError.invalidValue(value, context) {
      let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw RunFolderError(
        location(of: file), "\(keys) is \(value), which JSON cannot hold; a figure must be finite")
    } catch {
      throw RunFolderError(location(of: file), "cannot be written as JSON: \(error)")
    }
  }

  /// The content of `environment.json`.
  func readEnvironment() throws(RunFolderError) -> RunEnvironment { try decode(.environment) }

  /// The content of `results.json` as stated.
  func readResults() throws(RunFolderError) -> ExperimentResults {
    struct Version: Decodable { let schema: Int }
    let version: Version = try decode(.results)
    guard version.schema == ExperimentResults.currentSchema else {
      throw RunFolderError(
        location(of: .results),
        "has schema \(version.schema), and this Affekt reads schema "
          + "\(ExperimentResults.currentSchema); "
          + (version.schema > ExperimentResults.currentSchema
            ? "use a newer Affekt" : "run the experiment again, or use the Affekt that wrote it"))
    }
    return try decode(.results)
  }

  private func reportSettings(of pipeline: String) throws(RunFolderError) -> ReportSettings {
    do {
      return try ReportSettings(resolvedPipeline: pipeline, named: DataFile.pipeline.rawValue)
    } catch {
      throw RunFolderError(
        location(of: .pipeline), "does not say how the run is reported: \(error)")
    }
  }

  private func decode<Value: Decodable>(_ file: DataFile) throws(RunFolderError) -> Value {
    let data = try bytes(of: file)
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch let error as DecodingError {
      throw RunFolderError(location(of: file), Self.explanation(of: error))
    } catch {
      throw RunFolderError(location(of: file), "is not JSON: \(error)")
    }
  }

  /// What is wrong with a file in JSON, and where in it.
  static func explanation(of error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return keys.isEmpty ? "the top level" : keys.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "'\(key.stringValue)' is missing at \(place(context))"
    case .typeMismatch(let type, let context):
      return "\(place(context)) is not of the type \(type)"
    case .valueNotFound(let type, let context):
      return "\(place(context)) is null where \(type) is needed"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "is not JSON; the file was cut off or changed by hand" : "\(place(context)) is not valid"
    @unknown default:
      return "is not what a run writes: \(error)"
    }
  }

  /// The text of one of the data files; throws when it is missing or no UTF-8.
  public func text(of file: DataFile) throws(RunFolderError) -> String {
    guard let text = String(data: try bytes(of: file), encoding: .utf8) else {
      throw RunFolderError(location(of: file), "is not text in UTF-8")
    }
    return text
  }

  private func bytes(of file: DataFile) throws(RunFolderError) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: location(of: file)))
    } catch {
      let isThere = FileManager.default.fileExists(atPath: location(of: file))
      throw RunFolderError(
        location(of: file),
        isThere
          ? "cannot be read; check its permissions"
          : "does not exist; name a folder that 'affekt run' has written")
    }
  }

  private func requireInside(_ file: String) throws(RunFolderError) {
    let components = file.split(separator: "/", omittingEmptySubsequences: false)
    guard !components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      throw RunFolderError(
        path, "'\(file)' is no path inside the folder; a file of a report stays below it")
    }
  }
}
