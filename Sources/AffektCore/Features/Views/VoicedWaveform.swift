import AffektSignal

/// The signal with its fundamental frequency: for extractors that measure the voice in frames where it
/// sounds.
public struct VoicedWaveform: AnalysisView {
  /// How the fundamental frequency is found.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = VoicedWaveform

    /// The pitch track, which is shared with all who read it.
    public let pitch: PitchTrack.Settings

    public init(_ pitch: PitchTrack.Settings) { self.pitch = pitch }

    /// How the frames are cut.
    public var framing: FrameSettings? { pitch.framing }

    /// `voiced-waveform` and the pitch track.
    public var identity: String { "voiced-waveform(\(pitch.identity))" }

    /// Joins the signal and its pitch track; throws as that does.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> VoicedWaveform {
      let track = try analysis.view(pitch)
      return VoicedWaveform(
        signal: analysis.signal, contour: track.contour, frames: pitch.search.frames,
        clock: track.clock)
    }
  }

  public let signal: Signal
  /// The frequency, and whether it is voiced, of each frame.
  public let contour: PitchContour
  /// How the frames are cut.
  public let frames: FrameSettings
  /// When the frames are.
  public let clock: FrameClock

  /// The number of frames.
  public var frameCount: Int { contour.frameCount }

  /// The sample at the middle of a frame.
  public func center(ofFrame index: Int) -> Double { frames.center(ofFrame: index) }
}
