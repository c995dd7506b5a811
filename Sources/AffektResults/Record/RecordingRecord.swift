import AffektCore
import AffektSignal

/// One recording of a corpus that was used: a line of `recordings.csv`.
public struct RecordingRecord: Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The identifier of the recording.
  public let recording: String
  /// The corpus of the pipeline whose folder holds the file: another one than `corpus` where several are
  /// evaluated together.
  public let folder: String
  /// The path of its file below that folder, with `/`; nil for a recording that is computed, and for one
  /// whose file lies elsewhere.
  public let file: String?
  /// The speaker.
  public let speaker: String
  /// The sex of the speaker, where the corpus states it.
  public let sex: SpeakerSex?
  /// The emotion that the speaker was to express.
  public let emotion: Emotion
  /// The length as decoded, in seconds.
  public let seconds: Double
  /// The sample rate as decoded, in hertz.
  public let sampleRate: Double
  /// The level, in dB relative to full scale; −120 for silence.
  public let level: Double
  /// What it looks like from afar; nil where nothing was decoded.
  public let thumbnail: SoundThumbnail?

  /// Makes a record.
  public init(
    corpus: String, recording: String, folder: String? = nil, file: String? = nil,
    speaker: String, sex: SpeakerSex? = nil, emotion: Emotion, seconds: Double,
    sampleRate: Double, level: Double, thumbnail: SoundThumbnail? = nil
  ) {
    self.corpus = corpus
    self.recording = recording
    self.folder = folder ?? corpus
    self.file = file
    self.speaker = speaker
    self.sex = sex
    self.emotion = emotion
    self.seconds = seconds
    self.sampleRate = sampleRate
    self.level = level
    self.thumbnail = thumbnail
  }
}
