import Foundation

/// One file of a report, as it will lie in the folder of its run.
public struct ReportFile: Sendable, Equatable {
  /// The place below the folder of the run, with `/` between folders: `tables/emodb-ranking.csv`.
  public let path: String
  /// The content.
  public let data: Data

  /// Makes a file of bytes.
  public init(path: String, data: Data) {
    self.path = path
    self.data = data
  }

  /// Makes a file of text, in UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, data: Data(text.utf8))
  }
}
