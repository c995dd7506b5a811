import AffektSignal

/// The periods of the voice: what differs between them, and which of them a frame holds.
public struct PulseTrack: AnalysisView {
  /// How the fundamental frequency is found.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = PulseTrack

    /// The signal and its pitch track, which are shared with all who read them.
    public let voice: VoicedWaveform.Settings

    public init(_ pitch: PitchTrack.Settings) { voice = VoicedWaveform.Settings(pitch) }

    /// How the frames are cut.
    public var framing: FrameSettings? { voice.framing }

    /// `pulse-track` and the pitch track.
    public var identity: String { "pulse-track(\(voice.pitch.identity))" }

    /// Marks the periods, but for the first and the last one and a half longest periods of the recording;
    /// throws as the pitch track does.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> PulseTrack {
      let view = try analysis.view(voice)
      let rate = view.signal.sampleRate
      let margin = 1.5 * rate / voice.pitch.search.minimumFrequency
      let end = Double(view.signal.samples.count) - margin
      let stretches = VoicedStretches(
        view.contour, frames: view.frames, sampleRate: rate, limits: margin...max(margin, end))
      let pulses = GlottalPulses(of: view.signal, in: stretches)
      return PulseTrack(
        perturbation: Perturbation(pulses, of: view.signal), isVoiced: view.contour.isVoiced,
        duration: Double(view.frames.frameLength) / rate, clock: view.clock)
    }
  }

  /// What differs between the periods of the recording.
  public let perturbation: Perturbation
  /// Whether each frame is voiced.
  public let isVoiced: [Bool]
  /// How long a frame is, in seconds.
  public let duration: Double
  /// When the frames are.
  public let clock: FrameClock

  /// The number of frames.
  public var frameCount: Int { isVoiced.count }

  /// The marks in a frame; nil where it is not voiced.
  public func marks(inFrame index: Int) -> Range<Int>? {
    guard isVoiced[index] else { return nil }
    let center = clock.time(ofFrame: index)
    return perturbation.marks(from: center - duration / 2, to: center + duration / 2)
  }
}
