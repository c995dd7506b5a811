import AffektExperiment
import ArgumentParser
import Foundation

/// Checks of a folder that the user names for the output of a command, before any work.
enum OutputFolder {
  /// The path of the folder.
  ///
  /// Throws for an empty path, and for the current folder, the home folder, those in `inputs` and
  /// whatever contains one of them: a report replaces its folder.
  static func path(
    _ path: String, option: String, inputs: [(name: String, path: String)] = []
  ) throws -> String {
    let path = try nonempty(path, option: option)
    let place = real(path)
    var kept = [("the current folder", "."), ("the folder of all files", "/")]
    if let home = ProcessInfo.processInfo.environment["HOME"], !home.isEmpty {
      kept.append(("your home folder", home))
    }
    kept.append(("your home folder", NSHomeDirectory()))
    kept += inputs.map { ("the folder of \($0.name)", $0.path) }
    for (name, other) in kept {
      let other = real(other)
      let prefix = place == "/" ? place : place + "/"
      guard other == place || other.hasPrefix(prefix) else { continue }
      throw ValidationError(
        "\(option) '\(path)' \(other == place ? "is" : "contains") \(name); a report replaces its "
          + "folder, so name one of its own.")
    }
    return URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// A path that is not empty, as that of an unset variable would be.
  static func nonempty(_ path: String, option: String) throws -> String {
    guard path.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("\(option) is empty; is a variable of the shell not set?")
    }
    return path
  }

  /// The path without symbolic links, as far as it exists.
  private static func real(_ path: String) -> String {
    var existing = URL(fileURLWithPath: path).path
    var rest: [String] = []
    while true {
      if let resolved = realpath(existing, nil) {
        defer { free(resolved) }
        let base = String(cString: resolved)
        let whole = ([base == "/" ? "" : base] + rest).joined(separator: "/")
        return whole.isEmpty ? "/" : URL(fileURLWithPath: whole).standardizedFileURL.path
      }
      guard existing != "/", !existing.isEmpty else { return path }
      rest.insert((existing as NSString).lastPathComponent, at: 0)
      existing = (existing as NSString).deletingLastPathComponent
    }
  }
}
