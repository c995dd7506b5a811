import AffektCore
import Foundation

/// The folder that a run leaves, `Reports/<name>/`: the data files, and the report made from them.
///
/// The folder belongs to the run and is written as a whole: everything is first written beside it,
/// under `.<name>.unfinished-…`, brought to the disk, and then put in its place by renaming. When
/// anything fails, an earlier report of that name stays as it was. What we wrote stands in
/// `affekt-files.txt`; files of others in the folder stay where they are, and what others changed of ours is
/// kept under another name.
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
  /// - Parameter made: The forms that are written again; files of other forms stay. Nil leaves no
  ///   other form.
  /// - Returns: the path under which the earlier folder was kept because something came into it at the
  ///   last moment; nil when nothing had to be kept.
  /// - Throws: `RunFolderError` when the record contradicts itself, when a path of `files` leads out
  ///   of the folder, when no run has written the folder, or when the disk refuses; the earlier folder is
  ///   then untouched.
  @discardableResult
  public func write(
    _ record: RunRecord, with files: [ReportFile] = [], making made: Set<ReportFormat>? = nil
  ) throws(RunFolderError) -> String? {
    guard !record.isCompact else {
      throw RunFolderError(
        path, "cannot be written from a compact copy, which has no scores; run the pipeline again")
    }
    return try write(record, dataFiles: try dataFiles(of: record), with: files, making: made)
  }

  /// Writes a compact copy of a run, for a repository: `results.json`, `predictions-compact.csv`,
  /// `pipeline.yaml`, `environment.json` and the files of a report; `folds.csv` only where the folds
  /// do not follow from the predictions.
  ///
  /// - Returns: what `write` returns.
  /// - Throws: `RunFolderError` as `write` does, and when the copy would lack a prediction.
  @discardableResult
  public func writeCompact(_ record: RunRecord, with files: [ReportFile] = [])
    throws(RunFolderError) -> String?
  {
    let table = CompactPredictionTable(results: record.results)
    let place = location(of: .compactPredictions)
    let text = table.text(of: record.predictions, recordings: record.recordings)
    let predictions = try table.read(text, path: place)
    guard predictions.count == record.predictions.count else {
      throw RunFolderError(
        place,
        "would not hold every prediction, because the run has no complete recordings.csv; "
          + "run the pipeline again")
    }
    let copy = RunRecord(
      RunData(results: record.results, predictions: predictions, folds: record.folds),
      environment: record.environment, resolvedPipeline: record.resolvedPipeline,
      isCompact: true, reportSettings: record.reportSettings)
    var data = [
      ReportFile(path: DataFile.results.rawValue, data: try encode(copy.results, as: .results)),
      ReportFile(path: DataFile.compactPredictions.rawValue, text: text),
      ReportFile(
        path: DataFile.environment.rawValue, data: try encode(copy.environment, as: .environment)),
      ReportFile(path: DataFile.pipeline.rawValue, text: copy.resolvedPipeline),
    ]
    if try table.folds(text, path: place) != copy.folds {
      data.append(
        ReportFile(
          path: DataFile.folds.rawValue,
          text: FoldTable.table.text(of: copy.folds)))
    }
    return try write(copy, dataFiles: data, with: files)
  }

  private func write(
    _ record: RunRecord, dataFiles: [ReportFile], with files: [ReportFile],
    making made: Set<ReportFormat>? = nil
  ) throws(RunFolderError) -> String? {
    try check(record)
    return try write(dataFiles, with: files, making: made)
  }

  /// The data files of a run, once it is certain that its parts fit together: for a program that makes
  /// the report at the same time. Its statistics come from these predictions a moment ago and are not
  /// computed again.
  ///
  /// - Throws: `RunFolderError` when the record contradicts itself.
  public func checkedFiles(of record: RunRecord) async throws(RunFolderError) -> [ReportFile] {
    async let problem = problem(of: record)
    let files = try dataFiles(of: record)
    if let problem = await problem { throw problem }
    return files
  }

  private func problem(of record: RunRecord) -> RunFolderError? {
    do {
      try check(record, .withoutStatistics)
      return nil
    } catch {
      return error
    }
  }

  private func check(
    _ record: RunRecord, _ extent: RunVerification.Extent = .differences
  ) throws(RunFolderError) {
    let validation = RunRecordValidation(record, folder: path)
    try validation.checkNames()
    try validation.checkMetrics(extent)
  }

  /// Writes what `checkedFiles` gave and the files of the report, all or nothing, as `write(_:with:)`
  /// does for a record.
  @discardableResult
  public func write(
    _ dataFiles: [ReportFile], with files: [ReportFile], making made: Set<ReportFormat>? = nil
  ) throws(RunFolderError) -> String? {
    var all = dataFiles
    var known = Set(all.map(\.path))
    for file in files {
      try requireInside(file.path)
      guard known.insert(file.path).inserted else {
        throw RunFolderError(path, "two files of the report are called '\(file.path)'")
      }
      all.append(file)
    }
    let present = forms
    return try FolderReplacement(target: path).replace(with: all) { path in
      made.map { ReportFormat.stays(path, making: $0, present: present) } ?? false
    }
  }

  /// The forms of the report that lie in the folder and that we wrote.
  public var forms: Set<ReportFormat> {
    guard let own = OwnFiles(of: path) else { return [] }
    return Set(
      ReportFormat.forms(
        among: own.paths.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)") }))
  }

  /// The files of the folder that the user has changed since we wrote them, in order; none where the list of
  /// our files, of an earlier version, has no sums.
  ///
  /// A run or a report that replaces such a file keeps it beside the new one, as `report-edited.md`.
  public var changedFiles: [String] { OwnFiles(of: path)?.comparedFiles(in: path).changed ?? [] }

  /// What lies where one of the files is to be and was not written by Affekt; nil when there is nothing.
  public func obstacle(for files: [ReportFile]) -> String? {
    FolderReplacement(target: path).obstacle(for: files.map(\.path))
  }

  /// Finds out, before hours are spent, whether the folder can be written.
  public func checkWritable() throws(RunFolderError) {
    try FolderReplacement(target: path).rehearse()
  }

  /// Reads the data files of a run and checks that they fit together.
  ///
  /// Without `checkingMetrics` the scores may contradict the predictions, as for `RunVerification`,
  /// which says where.
  ///
  /// - Throws: `RunFolderError` that names file and line: a file is missing or malformed, was written
  ///   with another schema, names a corpus, configuration, fold or emotion that `results.json` does not know,
  ///   or `results.json` holds other scores than the other files give.
  public func read(checkingMetrics: Bool = true) throws(RunFolderError) -> RunRecord {
    let results = try readResults()
    let environment = try readEnvironment()
    let pipeline = try text(of: .pipeline)
    let isCompact = contains(.compactPredictions)
    let record = RunRecord(
      try isCompact ? readCompactData(results) : readData(results),
      environment: environment, resolvedPipeline: pipeline, isCompact: isCompact,
      reportSettings: try reportSettings(of: pipeline))
    let validation = RunRecordValidation(record, folder: path)
    try validation.checkNames()
    if checkingMetrics { try validation.checkMetrics() }
    return record
  }

  private func location(of file: DataFile) -> String {
    (path as NSString).appendingPathComponent(file.rawValue)
  }

  /// The data of a run with the results `results`.
  private func readData(_ results: ExperimentResults) throws(RunFolderError) -> RunData {
    let names = RunNames(of: results)
    return RunData(
      results: results,
      predictions: try PredictionTable.table(labels: results.labels).read(
        try text(of: .predictions), path: location(of: .predictions),
        problem: names.problem(with:)),
      controlPredictions: try ControlPredictionTable.table.read(
        try text(of: .controlPredictions), path: location(of: .controlPredictions),
        problem: names.problem(withControl:)),
      folds: try folds(names),
      recordings: try contains(.recordings)
        ? RecordingTable.table.read(try text(of: .recordings), path: location(of: .recordings))
        : [],
      neighbors: try contains(.neighbors)
        ? NeighborTable.table.read(
          try text(of: .neighbors), path: location(of: .neighbors),
          problem: NeighborTable.problem(with:)) : [],
      exploration: try contains(.exploration) ? decode(.exploration) : .none)
  }

  /// The data of the compact copy of a run with the results `results`.
  private func readCompactData(_ results: ExperimentResults) throws(RunFolderError) -> RunData {
    let table = CompactPredictionTable(results: results)
    let text = try text(of: .compactPredictions)
    let place = location(of: .compactPredictions)
    return RunData(
      results: results, predictions: try table.read(text, path: place),
      folds: try contains(.folds)
        ? folds(RunNames(of: results)) : table.folds(text, path: place))
  }

  private func folds(_ names: RunNames) throws(RunFolderError) -> [FoldAssignment] {
    try FoldTable.table.read(
      try text(of: .folds), path: location(of: .folds), problem: names.problem(with:))
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
        PredictionTable.table(labels: data.results.labels).text(of: data.predictions)),
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
    let results: ExperimentResults = try decode(.results)
    if let problem = ResultsValidation.problem(in: results) {
      throw RunFolderError(
        location(of: .results),
        "\(problem); the file was changed or is damaged; run the experiment "
          + "again")
    }
    return results
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
    if let (key, number) = NumberBounds.excess(in: data) {
      throw RunFolderError(
        location(of: file), "'\(key)' is \(number), and no number of a run is that large")
    }
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
        ? "is not JSON; the file was cut off or changed by hand"
        : "\(place(context)) is not valid: \(context.debugDescription)"
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
    guard OwnFiles.isInside(file), file != OwnFiles.listName else {
      throw RunFolderError(
        path, "'\(file)' is no path inside the folder; a file of a report stays below it")
    }
  }
}
