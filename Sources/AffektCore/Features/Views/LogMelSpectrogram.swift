import AffektNumerics
import AffektSignal

/// The view of a signal as levels, in dB, of overlapping bands of a mel scale.
public struct LogMelSpectrogram: AnalysisView {
  /// How the transform is taken, which bands there are, and how far down levels reach.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = LogMelSpectrogram

    /// The mel spectrogram that the levels are of.
    public let mel: MelSpectrogram.Settings
    /// How far below the greatest level of the recording the others are cut off, in dB.
    public let range: Double

    public init(_ mel: MelSpectrogram.Settings, range: Double) {
      self.mel = mel
      self.range = range
    }

    /// How the frames are cut.
    public var framing: FrameSettings? { mel.framing }

    /// What the mel spectrogram notes.
    public func excess(sampleRate: Double) -> [SettingExcess] { mel.excess(sampleRate: sampleRate) }

    /// The name of the view with all settings.
    public var identity: String { "log-mel-spectrogram(\(mel.identity); range \(range) dB)" }

    /// Takes the levels of the mel spectrogram, which is shared.
    ///
    /// Throws when the signal is shorter than a frame, or has too low a rate for the bands.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError)
      -> LogMelSpectrogram
    {
      let view = try analysis.view(mel)
      return LogMelSpectrogram(
        levels: Decibels.fromPower(view.power, range: Float(range)), clock: view.clock)
    }
  }

  /// The lowest level that occurs, in dB: that of a power of 10⁻¹⁰, which silence has.
  public static let lowestLevel = -100.0

  /// The levels in dB relative to a power of 1: frames × bands.
  public let levels: Matrix<Float>
  /// When the frames are.
  public let clock: FrameClock

  /// The number of frames.
  public var frameCount: Int { levels.rowCount }
}
