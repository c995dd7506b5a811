import AffektCore
import AffektSignal
import ArgumentParser
import Foundation

/// A folder that takes processed recordings, one WAV file each, and loses nothing that lies in it.
struct SoundFolder {
  /// The path of the folder, which need not exist.
  let path: String
  /// The path of each recording's file, in the order of the recordings.
  let files: [String]

  /// Plans the files of `recordings`, before any work: those of a folder among the `arguments` keep their
  /// places below it.
  ///
  /// Throws for two recordings that would have one file, for a file that is there already unless it is to be
  /// replaced, and for one that is a recording itself.
  init(_ path: String, option: String, of recordings: [String], arguments: [String], replaces: Bool)
    throws
  {
    self.path = try OutputFolder.nonempty(path, option: option)
    var owners: [String: String] = [:]
    var files: [String] = []
    let inputs = Set(recordings.map(Self.real))
    for recording in recordings {
      let name = Self.place(of: recording, below: arguments)
      let file = (path as NSString).appendingPathComponent(
        (name as NSString).deletingPathExtension + ".wav")
      if let other = owners.updateValue(recording, forKey: file) {
        throw ValidationError(
          "'\(other)' and '\(recording)' would both become '\(file)'; process them into different "
            + "folders.")
      }
      guard !inputs.contains(Self.real(file)) else {
        throw ValidationError(
          "'\(file)' is a recording that is read; name another folder with \(option).")
      }
      guard replaces || !FileManager.default.fileExists(atPath: file) else {
        throw ValidationError(
          "'\(file)' is there already; name another folder with \(option), or say --replace.")
      }
      files.append(file)
    }
    self.files = files
  }

  /// Writes a sound to a file of the folder, whole or not at all.
  func write(_ signal: Signal, to file: String) throws {
    let folder = (file as NSString).deletingLastPathComponent
    let unfinished = "\(folder)/.\((file as NSString).lastPathComponent).\(UUID().uuidString).wav"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      defer { unlink(unfinished) }
      // No sample is rounded or clipped.
      try AudioFile.write(signal, to: unfinished, encoding: .float32)
      guard rename(unfinished, file) == 0 else { throw OutputFileError(path: file) }
    } catch {
      throw OutputFileError(path: file)
    }
  }

  private static func place(of recording: String, below arguments: [String]) -> String {
    let folder = arguments.first { recording.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    guard let folder else { return (recording as NSString).lastPathComponent }
    return String(recording.dropFirst(folder.count).drop { $0 == "/" })
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
