import AffektResults
import Foundation

/// Something that reads bytes of a stranger.
protocol FuzzedParser: Sendable {
  /// Reads an input, and does with it what the program does; tells whether it was read. A refusal is as
  /// good as a result.
  func parse(_ input: Data) -> Bool
}

/// All parsers, by name.
enum FuzzedParsers {
  /// The names, in the order in which they are tried; those that end in a file's extension are files
  /// of the folder of a run.
  static let names =
    ["sound", "pipeline-file", "csv", "arff", "manifest", "folds-file"]
    + DataFile.allCases.map(\.rawValue) + [
      "comparison.json", "cache-values", "cache-files", "model-file",
    ]

  /// The parser of a name; nil if there is none.
  static func parser(named name: String) throws -> (any FuzzedParser)? {
    switch name {
    case "sound": SoundParser(file: try Workplace.file("input.wav"))
    case "pipeline-file": PipelineFileParser()
    case "csv": TableParser(isARFF: false)
    case "arff": TableParser(isARFF: true)
    case "manifest": try ManifestParser()
    case "folds-file": FoldsFileParser(file: try Workplace.file("folds.csv"))
    case "comparison.json": try ComparisonParser()
    case "cache-values": CacheValueParser()
    case "cache-files": try CacheFileParser()
    case "model-file": try ModelFileParser()
    default: try DataFile(rawValue: name).map { try RunFolderParser(file: $0) }
    }
  }
}

/// A folder for files that parsers read by path; in memory where the system has such a place.
enum Workplace {
  /// The folder of this process. `Fuzz/run` names it and removes it.
  static func folder() throws -> String {
    let path =
      ProcessInfo.processInfo.environment["FUZZ_WORK"]
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("affekt-fuzz-\(getpid())")
      .path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// The path of a file in it.
  static func file(_ name: String) throws -> String { try folder() + "/" + name }

  /// Replaces a file. That the place is full is no finding.
  static func write(_ data: Data, to path: String) {
    guard FileManager.default.createFile(atPath: path, contents: data) else {
      FileHandle.standardError.write(Data("affekt-fuzz: \(path) cannot be written\n".utf8))
      exit(2)
    }
  }
}
