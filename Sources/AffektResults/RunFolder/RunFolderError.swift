/// Why the folder of a run cannot be written or read, for the person who runs the experiment.
public struct RunFolderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or folder that it is about.
  public let path: String
  /// The line, from 1, where the content of a text file is wrong.
  public let line: Int?
  /// What is wrong and what to do, in one sentence.
  public let message: String

  /// Makes an error about `path`.
  public init(_ path: String, line: Int? = nil, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  /// `path:line: message`.
  public var description: String {
    "\(path)\(line.map { ":\($0)" } ?? ""): \(message)"
  }
}
