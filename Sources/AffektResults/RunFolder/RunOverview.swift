import Foundation

/// What an index says of a finished run: what `results.json` and `environment.json` state, and which files
/// there are. Nothing is computed again.
public struct RunOverview: Sendable, Equatable {
  /// The name of the folder.
  public let folder: String
  /// What was found.
  public let results: ExperimentResults
  /// Where, when and how long.
  public let environment: RunEnvironment
  /// The entries of the folder, in order.
  public let entries: [String]

  /// Makes an overview.
  public init(
    folder: String, results: ExperimentResults, environment: RunEnvironment, entries: [String]
  ) {
    self.folder = folder
    self.results = results
    self.environment = environment
    self.entries = entries.sorted()
  }
}

extension RunFolder {
  /// Whether there is a run in the folder.
  public var holdsRun: Bool {
    FileManager.default.fileExists(
      atPath: (path as NSString).appendingPathComponent(DataFile.results.rawValue))
  }

  /// Reads what an index says of the run.
  ///
  /// - Throws: `RunFolderError` when a file is missing, malformed or of another schema.
  public func overview() throws(RunFolderError) -> RunOverview {
    RunOverview(
      folder: (path as NSString).lastPathComponent, results: try readResults(),
      environment: try readEnvironment(), entries: Self.entries(of: path))
  }

  /// The names in a folder; none where it cannot be listed.
  static func entries(of path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }
}
