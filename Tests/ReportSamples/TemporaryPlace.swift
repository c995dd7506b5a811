import Foundation

/// A folder of its own for one test, removed at its end.
final class TemporaryPlace: Sendable {
  private let root: String

  init() {
    root = NSTemporaryDirectory() + "/affekt-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The path of something inside.
  func path(_ name: String) -> String {
    URL(fileURLWithPath: root + "/" + name).standardizedFileURL.path
  }

  /// The names in a folder, hidden ones included, in order.
  func entries(of name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  /// The bytes of all files below a folder, by path.
  func contents(of name: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for entry in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
      var isFolder: ObjCBool = false
      let file = path(name) + "/" + entry
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue {
        contents[entry] = try Data(contentsOf: URL(fileURLWithPath: file))
      }
    }
    return contents
  }

  /// Replaces the first `original` of a text file.
  func replaceFirst(_ original: String, with changed: String, in name: String) throws {
    var text = try String(contentsOfFile: path(name), encoding: .utf8)
    guard let range = text.range(of: original) else {
      throw CocoaError(.formatting)
    }
    text.replaceSubrange(range, with: changed)
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }
}
