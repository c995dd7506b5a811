import ArgumentParser
import Foundation

/// The sound files below a folder.
enum SoundFiles {
  /// Their paths, sorted; throws when there is none.
  static func below(_ folder: String) throws -> [String] {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let files = found.filter { $0.hasSuffix(".wav") || $0.hasSuffix(".flac") }.sorted()
    guard !files.isEmpty else {
      throw ValidationError("there is no WAV or FLAC file below '\(folder)'")
    }
    return files.map { folder + "/" + $0 }
  }
}
