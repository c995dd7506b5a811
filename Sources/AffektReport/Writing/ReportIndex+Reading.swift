import AffektResults
import Foundation

extension ReportIndex {
  /// Reads the index of the runs and comparisons in a folder.
  ///
  /// `names` are those to list; nil lists all folders that hold a run or a comparison.
  ///
  /// - Throws: `RunFolderError` when the folder cannot be listed, when a folder that is named holds
  ///   neither, and when a file in one is malformed or of another schema.
  public init(
    reading folder: URL, names: [String]? = nil, progress: any ProgressReporter = SilentProgress()
  ) throws(RunFolderError) {
    var runs: [RunOverview] = []
    var comparisons: [ComparisonOverview] = []
    let listed: [String]
    if let names { listed = names } else { listed = try Self.visibleEntries(of: folder) }
    let phase = progress.start("reading reports", total: listed.count)
    defer { phase.end() }
    for name in listed {
      defer { phase.advance() }
      let path = folder.appendingPathComponent(name).path
      if RunFolder(path: path).holdsRun {
        runs.append(try RunFolder(path: path).overview())
      } else if ComparisonFolder(path: path).holdsComparison {
        comparisons.append(try ComparisonFolder(path: path).overview())
      } else if names != nil {
        throw RunFolderError(
          path, "holds no run and no comparison; name a folder that 'affekt run' has written")
      }
    }
    self.init(runs: runs, comparisons: comparisons)
  }

  /// The entries that are not hidden, as unfinished folders are.
  private static func visibleEntries(of folder: URL) throws(RunFolderError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix(".") }
    } catch {
      throw RunFolderError(folder.path, "cannot be listed; name the folder of the reports")
    }
  }
}
