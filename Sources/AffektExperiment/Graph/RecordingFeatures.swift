import AffektCore
import AffektNumerics
import AffektSignal

/// What the graph gives for one recording.
public struct RecordingFeatures: Sendable {
  /// The features of one pre-processing and one feature set.
  public struct Output: Sendable {
    /// The row, if any classifier asks for it.
    public let row: [Double]?
    /// What the row's numbers are.
    public let rowColumns: [FeatureColumn]
    /// The frames, if any classifier asks for them.
    public let frames: FrameFeatures?
  }

  /// The features: `outputs[preprocessing][features]`.
  public let outputs: [[Output]]
  /// The length of the recording as decoded, in seconds.
  public let duration: Double
  /// The sample rate of the recording as decoded, in hertz.
  public let sampleRate: Double
  /// The level of the recording as decoded, in dB relative to full scale; −120 for silence.
  public let level: Double
  /// What the sound is recognised by.
  public let identity: AudioIdentity
  /// What it looks like from afar; nil without samples.
  public let thumbnail: SoundThumbnail?
  /// SHA-256 of the recording's bytes, or of the samples of a generated one.
  public var contentHash: String { identity.contentHash }
}
