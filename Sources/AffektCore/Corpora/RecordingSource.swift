import AffektSignal

/// Where the sound of a recording comes from.
public enum RecordingSource: Sendable {
  /// An audio file at a path.
  case file(String)
  /// A part of an audio file, in seconds from its beginning; without `end`, up to the file's end.
  case segment(file: String, start: Double, end: Double?)
  /// A sound that is computed.
  case generated(any SignalGenerator)
}

extension RecordingSource {
  /// Reads or computes the sound, and what is known of its coding.
  ///
  /// A file's channels are averaged. A computed sound has one channel, and its format is "computed".
  /// Throws for a file that cannot be read or decoded.
  public func decode() throws(AudioFileError) -> DecodedAudio {
    switch self {
    case .file(let path): try AudioFile.decode(path)
    case .segment(let path, let start, let end): try AudioFile.decode(path, from: start, to: end)
    case .generated(let generator): DecodedAudio(computed: generator.makeSignal())
    }
  }

  /// The number of samples per second, in hertz, from the header of a file or from the computed sound.
  ///
  /// Throws for a file that cannot be opened.
  public func sampleRate() throws(AudioFileError) -> Double {
    switch self {
    case .file(let path), .segment(let path, _, _): try AudioFile.inspect(path).sampleRate
    case .generated(let generator): generator.makeSignal().sampleRate
    }
  }

  /// How long the sound lasts, in seconds, from the header of a file or from the computed sound.
  ///
  /// Throws for a file that cannot be opened.
  public func duration() throws(AudioFileError) -> Double {
    switch self {
    case .file(let path): try AudioFile.inspect(path).duration
    case .segment(_, let start, let end?): end - start
    case .segment(let path, let start, nil):
      max(0, try AudioFile.inspect(path).duration - start)
    case .generated(let generator): generator.makeSignal().duration
    }
  }

  /// The file that the sound is in; nil for a computed sound.
  public var file: String? {
    switch self {
    case .file(let path), .segment(let path, _, _): path
    case .generated: nil
    }
  }
}
