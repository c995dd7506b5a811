import AffektCore
import AffektSignal

/// Makes every recording faster or slower.
///
/// A `factor` of 1.1 makes ten per cent more of it in the same time: ⌈n/factor⌉ samples. Pitch
/// stays with a phase vocoder (`PhaseVocoder`), or moves with the speed, as on a tape, by
/// resampling. Speaking rate is a cue to emotions: anger and joy are fast, sadness is slow. A copy
/// of another speed can deserve another label than its original, so compare with and without.
/// Silence stays silence.
struct ChangeSpeed: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("speed over that of the recording", in: 0.25...4) var factor = 1.1
    @Parameter("whether the pitch stays as it is; otherwise it is multiplied with the factor")
    var keepPitch = true
  }

  static let manifest = PluginManifest(
    identifier: "change-speed", version: 1,
    summary: "Makes recordings faster or slower; changes a cue to emotions, so use it with care.",
    reference: "Laroche and Dolson, IEEE Trans. Speech and Audio Processing 7(3), 1999",
    citations: [.phaseVocoder])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The signal at another speed.
  ///
  /// Throws when a rate is too far from those that can be resampled.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    guard !parameters.keepPitch else {
      return PhaseVocoder(speed: parameters.factor).apply(to: signal)
    }
    let fast = Signal(
      samples: signal.samples, sampleRate: signal.sampleRate * parameters.factor)
    do throws(ResamplingError) {
      return try Resampler(targetRate: signal.sampleRate).resample(fast)
    } catch {
      throw RecordingError(error.description)
    }
  }
}
