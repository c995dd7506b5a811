import Foundation

/// Which folder a command writes: the one that is asked for, or a numbered one beside it.
///
/// What another run has left is not lost: `first` with another pipeline in it leads to `first-2`.
public struct OutputPlace: Sendable, Equatable {
  /// The folder to write.
  public let path: String
  /// The folder that was asked for and holds something else; nil when it is the one to write.
  public let occupied: String?

  /// Finds the place for a run.
  ///
  /// - Parameters:
  ///   - path: The folder that is asked for.
  ///   - pipeline: The resolved pipeline. One that differs only in how it is reported is the same.
  ///   - runsLeakageAblation: Whether the run has a leakage ablation; one without does not replace it.
  ///   - replaces: Whether another run in the folder may be replaced.
  /// - Throws: `RunFolderError` when the folder holds files that no run has written, or cannot be written.
  public init(
    forRun pipeline: String, at path: String, runsLeakageAblation: Bool, replaces: Bool
  ) throws(RunFolderError) {
    try self.init(at: path, replaces: replaces) { folder in
      guard
        Self.text("pipeline.yaml", in: folder).map(Self.experiment) == Self.experiment(pipeline),
        Self.isMissing(ComparisonFolder.dataFile, in: folder)
      else { return false }
      return runsLeakageAblation || !Self.hasLeakageAblation(folder)
    }
  }

  /// Finds the place for a compact copy of a run with a resolved `pipeline`.
  ///
  /// Throws as for a run.
  public init(forCompactCopy pipeline: String, at path: String, replaces: Bool)
    throws(RunFolderError)
  {
    try self.init(at: path, replaces: replaces) { folder in
      Self.text("pipeline.yaml", in: folder).map(Self.experiment) == Self.experiment(pipeline)
        && !Self.isMissing(DataFile.compactPredictions.rawValue, in: folder)
    }
  }

  /// Finds the place for a comparison of runs.
  ///
  /// Throws as for a run.
  public init(forComparison comparison: RunComparison, at path: String, replaces: Bool)
    throws(RunFolderError)
  {
    try self.init(at: path, replaces: replaces) { folder in
      let there = try? ComparisonFolder(path: folder).read()
      return there?.runs.map(\.folder) == comparison.runs.map(\.folder)
        && there?.runs.map(\.name) == comparison.runs.map(\.name)
    }
  }

  private init(at path: String, replaces: Bool, isSame: (String) -> Bool) throws(RunFolderError) {
    try FolderReplacement(target: path).rehearse()
    guard !replaces, !Self.isFree(path), !isSame(path) else {
      self.path = path
      occupied = nil
      return
    }
    self.path = Self.numbered(path) { folder in
      Self.isFree(folder) || (OwnFiles(of: folder) != nil && isSame(folder))
    }
    occupied = path
    try FolderReplacement(target: self.path).rehearse()
  }

  /// The first numbered folder beside `path` that does not exist or is empty.
  public static func free(beside path: String) -> String { numbered(path, where: isFree) }

  private static func numbered(_ path: String, where isFit: (String) -> Bool) -> String {
    var number = 2
    while !isFit("\(path)-\(number)") { number += 1 }
    return "\(path)-\(number)"
  }

  private static func isFree(_ folder: String) -> Bool {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return entries.map(\.isEmpty) ?? (access(folder, F_OK) != 0)
  }

  private static func isMissing(_ name: String, in folder: String) -> Bool {
    access("\(folder)/\(name)", F_OK) != 0
  }

  private static func text(_ name: String, in folder: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// A resolved pipeline without its key `report`.
  static func experiment(_ pipeline: String) -> [Substring] {
    var isReport = false
    return pipeline.split(separator: "\n").filter { line in
      if line.first != " ", line.first != "-" { isReport = line.hasPrefix("report:") }
      return !isReport
    }
  }

  private static func hasLeakageAblation(_ folder: String) -> Bool {
    struct Command: Decodable { let command: [String] }
    guard let text = text("environment.json", in: folder),
      let environment = try? JSONDecoder().decode(Command.self, from: Data(text.utf8))
    else { return false }
    return environment.command.contains("--leakage-ablation")
  }
}
