import ArgumentParser
import Foundation

/// A file that the user names for the output of a command.
struct OutputFile {
  /// Its path, as it was named.
  let path: String

  /// Names a file, before any work.
  ///
  /// Throws for an empty path, and for a file that exists unless it is to be replaced.
  init(_ path: String, option: String, replaces: Bool = false) throws {
    self.path = try OutputFolder.nonempty(path, option: option)
    guard !replaces, FileManager.default.fileExists(atPath: path) else { return }
    throw ValidationError(
      "'\(path)' is there already; name another file with \(option), or say --replace.")
  }

  /// Writes the whole text, or nothing.
  func write(_ text: String) throws { try write(Data(text.utf8)) }

  /// Writes all the bytes, or nothing.
  func write(_ data: Data) throws {
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw OutputFileError(path: path)
    }
  }
}

/// A file that could not be written.
struct OutputFileError: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "'\(path)' cannot be written; check that its folder exists, that you may write there, and that "
      + "there is room on the disk"
  }
}
