import AffektCore

/// One recording in detail.
public struct RecordingExample: Codable, Sendable, Equatable {
  /// The identifier of the recording.
  public let recording: String
  /// The speaker.
  public let speaker: String
  /// The emotion that the speaker was to express.
  public let emotion: Emotion
  /// The length after pre-processing, in seconds.
  public let seconds: Double
  /// The sample rate after pre-processing, in hertz.
  public let sampleRate: Double
  /// The waveform.
  public let waveform: Envelope
  /// The magnitudes of the short-time Fourier transform in dB, over a linear axis in hertz.
  public let spectrogram: LevelPicture
  /// The levels of the mel bands in dB, over bands.
  public let melSpectrogram: LevelPicture
  /// The mel-frequency cepstral coefficients, over the coefficients from the second on; nil where no
  /// extractor has such a figure.
  public let cepstra: LevelPicture?
  /// Features over time.
  public let tracks: [FeatureTrack]
  /// Its loudest frame, step by step; nil for silence.
  public let frame: FrameStudy?

  /// Makes an example.
  public init(
    recording: String, speaker: String, emotion: Emotion, seconds: Double, sampleRate: Double,
    waveform: Envelope, spectrogram: LevelPicture, melSpectrogram: LevelPicture,
    cepstra: LevelPicture?, tracks: [FeatureTrack], frame: FrameStudy?
  ) {
    self.recording = recording
    self.speaker = speaker
    self.emotion = emotion
    self.seconds = seconds
    self.sampleRate = sampleRate
    self.waveform = waveform
    self.spectrogram = spectrogram
    self.melSpectrogram = melSpectrogram
    self.cepstra = cepstra
    self.tracks = tracks
    self.frame = frame
  }
}
