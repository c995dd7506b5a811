import AffektNumerics
import AffektSignal

/// The magnitudes of the short-time Fourier transform.
public struct MagnitudeSpectrogram: AnalysisView {
  /// How the transform is taken.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = MagnitudeSpectrogram

    /// How the transform is taken.
    public let stft: STFTSettings

    public init(_ stft: STFTSettings) { self.stft = stft }

    /// How the frames are cut.
    public var framing: FrameSettings? { stft.frames }

    /// `magnitude-spectrogram` and how the transform is taken.
    public var identity: String { "magnitude-spectrogram(\(stft.identity))" }

    /// Takes the transform; throws when the signal is too short for a single frame.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError)
      -> MagnitudeSpectrogram
    {
      let plan = Self.plans.value(for: stft) { STFT(settings: stft) }
      let magnitudes = plan.magnitudes(of: analysis.signal.samples)
      guard magnitudes.frameCount > 0 else {
        throw tooShort(analysis.signal, frameLength: stft.fftLength)
      }
      return MagnitudeSpectrogram(
        settings: stft, blocks: magnitudes, sampleRate: analysis.signal.sampleRate)
    }

    private static let plans = SharedPlans<STFTSettings, STFT>()
  }

  /// How the transform was taken.
  public let settings: STFTSettings
  /// The magnitudes, none negative, eight frames side by side: the fast form.
  public let blocks: SpectrumBlocks
  /// The sample rate of the signal, in hertz.
  public let sampleRate: Double

  /// The number of frames.
  public var frameCount: Int { blocks.frameCount }

  /// The magnitudes as a matrix, frames × bins; each call computes it.
  public var magnitudes: Matrix<Float> { blocks.rows }

  /// When the frames are.
  public var clock: FrameClock { settings.frames.clock(sampleRate: sampleRate) }

  /// The frequencies of the bins, in hertz.
  public var binFrequencies: [Double] { settings.binFrequencies(sampleRate: sampleRate) }

  /// The distance of two bins, in hertz: bin k is at k times this frequency.
  public var binWidth: Double { sampleRate / Double(settings.fftLength) }

  /// Calls `body` with eight frames at a time, which is faster than frame by frame: the indices of the
  /// frames, fewer than eight at the end, and for each bin the magnitudes of these frames side by side.
  public func forEachBlock(_ body: (Range<Int>, UnsafeBufferPointer<SIMD8<Float>>) -> Void) {
    blocks.forEachBlock(body)
  }

  /// Calls `body` with each frame in turn: its index and its magnitudes.
  public func forEachFrame(_ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
    blocks.forEachFrame(body)
  }
}

extension STFTSettings {
  /// The settings in a few words; equal settings give equal texts.
  var identity: String {
    "\(frames.identity), \(window.rawValue) \(windowLength)"
  }
}
