import AffektSignal

/// The fundamental frequency of the signal, frame by frame.
public struct PitchTrack: AnalysisView {
  /// How the frequency is found.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = PitchTrack

    /// Which frequencies are looked for, and in which frames.
    public let search: PitchSettings
    /// How they are found.
    public let method: PitchMethod

    public init(_ search: PitchSettings, method: PitchMethod) {
      self.search = search
      self.method = method
    }

    /// How the frames are cut.
    public var framing: FrameSettings? { search.frames }

    /// `pitch-track` and all settings.
    public var identity: String {
      "pitch-track(\(method.rawValue), \(search.minimumFrequency) Hz to "
        + "\(search.maximumFrequency) Hz; \(search.frames.identity))"
    }

    /// Finds the frequencies; throws when the signal is too short for a single frame, or its rate
    /// does not fit the frequencies.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> PitchTrack {
      let signal = analysis.signal
      guard search.fit(sampleRate: signal.sampleRate) else {
        throw RecordingError(
          "\(search.minimumFrequency) Hz to \(search.maximumFrequency) Hz cannot be looked for at "
            + "\(signal.sampleRate) Hz in frames of \(search.frames.frameLength) samples; change "
            + "the frequencies, lengthen the frames or resample")
      }
      let contour =
        switch method {
        case .yin: YIN(settings: search).contour(of: signal)
        case .pyin: PYIN(settings: search).contour(of: signal)
        case .autocorrelation: AutocorrelationPitch(settings: search).contour(of: signal)
        }
      guard contour.frameCount > 0 else {
        throw tooShort(signal, frameLength: search.frames.frameLength)
      }
      return PitchTrack(
        contour: contour, clock: search.frames.clock(sampleRate: signal.sampleRate))
    }
  }

  /// The frequency, and whether it is voiced, of each frame.
  public let contour: PitchContour
  /// When the frames are.
  public let clock: FrameClock

  /// The number of frames.
  public var frameCount: Int { contour.frameCount }
}
