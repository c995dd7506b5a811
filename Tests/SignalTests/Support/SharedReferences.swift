import Foundation

/// Reference material beside the repository; tests that need it are skipped where it is absent.
enum SharedReferences {
  /// The folder, found from the place of this file.
  static let folder: URL = {
    var url = URL(fileURLWithPath: #filePath)
    // Support, SignalTests, Tests, the package.
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  /// The path of a file or folder in it.
  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Whether a file or folder is there.
  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
