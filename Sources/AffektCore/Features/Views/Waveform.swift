import AffektSignal

/// The whole signal as one frame, for extractors that describe a recording at once, such as its
/// duration.
public struct Waveform: AnalysisView {
  /// The settings of the view: there are none.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = Waveform

    public init() {}

    /// `waveform`.
    public var identity: String { "waveform" }

    /// Takes the signal as it is.
    public func makeView(from analysis: SignalAnalysis) -> Waveform {
      Waveform(signal: analysis.signal)
    }
  }

  public let signal: Signal

  /// One frame: the whole signal.
  public var frameCount: Int { 1 }

  /// The one frame stands in the middle of the signal.
  public var clock: FrameClock {
    FrameClock(hop: signal.duration, offset: signal.duration / 2)
  }
}
