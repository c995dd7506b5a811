import AffektCore
import ArgumentParser
import Foundation

/// The recordings that arguments name, those of folders included.
struct RecordingPaths {
  /// Files that are to be read, in the order of the arguments; those of a folder by name.
  private(set) var readable: [String] = []
  /// The sound in folders that no one here can read.
  private(set) var unreadable: [RejectedFile] = []

  /// Looks into folders.
  ///
  /// Throws when nothing is named, and for a folder without recordings.
  init(_ paths: [String]) throws {
    guard !paths.isEmpty else { throw ValidationError("Name recordings, or folders of them.") }
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        readable.append(path)
        continue
      }
      let folder = try CorpusFolder(path: path)
      let files = folder.audioFiles.sorted(by: CorpusFolder.precedes)
      let rejected = folder.unreadable(except: []).rejected
      guard !(files.isEmpty && rejected.isEmpty) else {
        throw SettingsError("'\(path)' holds no recording; check the path")
      }
      readable += files.map { folder.fullPath(of: $0) }
      unreadable += rejected.map {
        RejectedFile(path: folder.fullPath(of: $0.path), reason: $0.reason)
      }
    }
  }
}
