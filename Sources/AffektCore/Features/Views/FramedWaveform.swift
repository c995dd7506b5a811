import AffektSignal

/// The signal cut into overlapping frames.
public struct FramedWaveform: AnalysisView {
  /// How the frames are cut.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = FramedWaveform

    /// How the frames are cut.
    public let frames: FrameSettings

    public init(_ frames: FrameSettings) { self.frames = frames }

    /// How the frames are cut.
    public var framing: FrameSettings? { frames }

    /// `framed-waveform` and how the frames are cut.
    public var identity: String { "framed-waveform(\(frames.identity))" }

    /// Cuts the signal; throws when it is too short for a single frame.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> FramedWaveform {
      let framed = frames.frames(of: analysis.signal.samples)
      guard framed.frameCount > 0 else {
        throw tooShort(analysis.signal, frameLength: frames.frameLength)
      }
      return FramedWaveform(frames: framed, sampleRate: analysis.signal.sampleRate)
    }
  }

  public let frames: FramedSignal
  /// The sample rate of the signal, in hertz.
  public let sampleRate: Double

  /// The number of frames.
  public var frameCount: Int { frames.frameCount }

  /// When the frames are.
  public var clock: FrameClock { frames.settings.clock(sampleRate: sampleRate) }
}

extension FrameSettings {
  /// The settings in a few words; equal settings give equal texts.
  var identity: String {
    "\(frameLength)/\(hopLength) \(isCentered ? "centered" : "left") \(padding.rawValue)"
  }

  func clock(sampleRate: Double) -> FrameClock {
    FrameClock(hop: Double(hopLength) / sampleRate, offset: firstFrameCenter / sampleRate)
  }
}

func tooShort(_ signal: Signal, frameLength: Int) -> RecordingError {
  RecordingError(
    "the recording is too short: it has \(signal.samples.count) samples and a frame has "
      + "\(frameLength); use longer recordings, shorter frames or centred ones")
}
