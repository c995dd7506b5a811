import AffektNumerics

/// Why a sound file could not be read or written, which file it was, and what to do about it.
public enum AudioFileError: Error, Equatable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// The path leads to a folder.
  case isDirectory(path: String)
  /// The operating system refuses to open the file.
  case unreadable(path: String, reason: String)
  /// The file has no bytes.
  case empty(path: String)
  /// The file is the text stub that git leaves in place of a large file.
  case gitLFSPointer(path: String)
  /// The bytes are not a sound file of a known format.
  case unrecognized(path: String, reason: String)
  /// The header is valid but holds a format that cannot be decoded.
  case undecodable(path: String, reason: String)
  /// The header is valid and states a length of zero.
  case noFrames(path: String)
  /// The file ends before the length that its header states; counts in `unit` ("bytes", "frames").
  case truncated(path: String, stated: Int, present: Int, unit: String)
  /// The decoder stopped, or reports a length that no file can have: the file is damaged.
  case damaged(path: String, reason: String)
  /// A sample is not a number or infinite, which only files of floating-point samples can hold.
  case notFinite(path: String, frame: Int)
  /// A sample is so large that it cannot be sound, which only files of floating-point samples can hold.
  case beyondScale(path: String, frame: Int, value: Float)
  /// Floating-point samples reach `peak`, because they are whole numbers in scale: full scale is 1.
  case integerScale(path: String, peak: Float)
  /// The mean of the channels is silence, because one is another upside down.
  case cancelling(path: String)
  /// The part that is asked for, in seconds, holds no frame.
  case emptyPart(path: String, start: Double, end: Double?)
  /// The part that is asked for, in seconds, is not all in the file, which lasts `duration`.
  case beyondEnd(path: String, start: Double, end: Double?, duration: Double)
  /// The file could not be written.
  case unwritable(path: String, reason: String)

  /// The file that the error is about.
  public var path: String {
    switch self {
    case .missing(let path), .isDirectory(let path), .empty(let path), .gitLFSPointer(let path),
      .noFrames(let path), .cancelling(let path), .integerScale(let path, _),
      .emptyPart(let path, _, _), .beyondEnd(let path, _, _, _),
      .unreadable(let path, _), .unrecognized(let path, _),
      .undecodable(let path, _), .truncated(let path, _, _, _), .damaged(let path, _),
      .notFinite(let path, _), .beyondScale(let path, _, _), .unwritable(let path, _):
      return path
    }
  }
}

extension AudioFileError: CustomStringConvertible {
  /// Which file, what is wrong with it, and what to do.
  public var description: String { "\(path): \(problem)" }

  /// What is wrong and what to do, without the path: the same on every machine.
  public var problem: String {
    switch self {
    case .missing:
      return "there is no such file. Check the path."
    case .isDirectory:
      return "this is a folder, not a sound file. Name a file in it."
    case .unreadable(_, let reason):
      return "the file cannot be opened (\(reason)). Check its permissions."
    case .empty:
      return "the file is empty. Copy or download it again."
    case .gitLFSPointer:
      return "this is a git-LFS pointer, a text stub in place of the sound."
        + " Run `git lfs pull` in its repository."
    case .unrecognized(_, let reason):
      return "not a sound file that can be read (\(reason))."
        + " Convert it to WAV, AIFF, FLAC, OGG or MP3, for instance with ffmpeg -i IN OUT.wav."
    case .undecodable(_, let reason):
      return "the sound cannot be decoded (\(reason))."
        + " Convert it to WAV, AIFF, FLAC, OGG or MP3, for instance with ffmpeg -i IN OUT.wav."
    case .noFrames:
      return "the file holds no sound (0 frames). Copy or record it again."
    case .truncated(_, let stated, let present, let unit):
      return "the file is cut short: its header states \(stated) \(unit)"
        + " and there are \(present). Copy or download it again."
    case .damaged(_, let reason):
      return "the file is damaged (\(reason)). Copy or download it again."
    case .notFinite(_, let frame):
      return "sample frame \(frame) is not a finite number."
        + " Export the file again from its source."
    case .beyondScale(_, let frame, let value):
      return "sample frame \(frame) is \(value), which is no sound: full scale is 1, or 2147483648"
        + " for whole numbers. Export the file again from its source."
    case .integerScale(_, let peak):
      let scale: Float = [32_768, 8_388_608].first { peak <= $0 } ?? 2_147_483_648
      return
        "its floating-point samples reach \(Int(saturating: Double(peak))), and full scale is 1."
        + " They are whole numbers in scale: divide them by \(Int(saturating: Double(scale)))."
    case .cancelling:
      return "its channels cancel each other when they are averaged: one is another upside down."
        + " Keep one of them, for instance with ffmpeg -i IN.wav -af 'pan=mono|c0=c0' OUT.wav."
    case .emptyPart(_, let start, let end):
      return "the segment from \(start) s to \(end.map { "\($0) s" } ?? "the end") holds no sound."
        + " Check its start and end, which are seconds."
    case .beyondEnd(_, let start, let end, let duration):
      return "the segment from \(start) s to \(end.map { "\($0) s" } ?? "the end") goes beyond the"
        + " file, which lasts \(duration) s. Check its start and end, which are seconds."
    case .unwritable(_, let reason):
      return "the file cannot be written (\(reason))."
        + " Check that the folder exists and can be written to."
    }
  }
}
