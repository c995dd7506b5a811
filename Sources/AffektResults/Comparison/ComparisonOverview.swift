import Foundation

/// What an index says of a comparison of runs.
public struct ComparisonOverview: Sendable, Equatable {
  /// The name of the folder.
  public let folder: String
  /// What was found.
  public let comparison: RunComparison
  /// The entries of the folder, in order.
  public let entries: [String]

  /// Makes an overview.
  public init(folder: String, comparison: RunComparison, entries: [String]) {
    self.folder = folder
    self.comparison = comparison
    self.entries = entries.sorted()
  }
}

extension ComparisonFolder {
  /// Reads what an index says of the comparison.
  public func overview() throws(RunFolderError) -> ComparisonOverview {
    ComparisonOverview(
      folder: (path as NSString).lastPathComponent, comparison: try read(),
      entries: RunFolder.entries(of: path))
  }
}
