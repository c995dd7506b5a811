import Foundation

/// The folder of a comparison of runs: `comparison.json`, and the report made from it.
///
/// Like the folder of a run it is written as a whole or not at all.
public struct ComparisonFolder: Sendable, Equatable {
  /// The name of the file that holds the comparison.
  public static let dataFile = "comparison.json"

  /// The path of the folder.
  public let path: String

  /// Names the folder at `path`, which need not exist.
  public init(path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Whether there is a comparison in the folder.
  public var holdsComparison: Bool { FileManager.default.fileExists(atPath: location) }

  /// Writes a comparison and the files of its report, all or nothing.
  ///
  /// Of the forms in the folder those stay that are not in `made`; nil leaves none. Returns and throws
  /// what `RunFolder.write` does.
  @discardableResult
  public func write(
    _ comparison: RunComparison, with files: [ReportFile] = [],
    making made: Set<ReportFormat>? = nil
  ) throws(RunFolderError) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(comparison) + Data("\n".utf8)
    } catch {
      throw RunFolderError(location, "cannot be written as JSON: \(error)")
    }
    let all = [ReportFile(path: Self.dataFile, data: data)] + files
    let present = RunFolder(path: path).forms
    return try FolderReplacement(target: path).replace(with: all) { path in
      made.map { ReportFormat.stays(path, making: $0, present: present) } ?? false
    }
  }

  /// Reads the comparison.
  ///
  /// - Throws: `RunFolderError` when it is missing, malformed or of another schema.
  public func read() throws(RunFolderError) -> RunComparison {
    struct Version: Decodable { let schema: Int }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: location))
      let version = try JSONDecoder().decode(Version.self, from: data)
      guard version.schema == RunComparison.currentSchema else {
        throw RunFolderError(
          location,
          "has schema \(version.schema), and this Affekt reads schema "
            + "\(RunComparison.currentSchema); compare the runs again")
      }
      if let (key, number) = NumberBounds.excess(in: data) {
        throw RunFolderError(
          location, "'\(key)' is \(number), and no number of a comparison is that large")
      }
      let comparison = try JSONDecoder().decode(RunComparison.self, from: data)
      if let problem = ResultsValidation.problem(in: comparison) {
        throw RunFolderError(
          location, "\(problem); the file was changed or is damaged; compare the runs again")
      }
      return comparison
    } catch let error as RunFolderError {
      throw error
    } catch let error as DecodingError {
      throw RunFolderError(location, RunFolder.explanation(of: error))
    } catch {
      throw RunFolderError(
        location, "cannot be read; name a folder that 'affekt compare' has written")
    }
  }

  private var location: String { (path as NSString).appendingPathComponent(Self.dataFile) }
}
