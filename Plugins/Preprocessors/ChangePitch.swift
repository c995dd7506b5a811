import AffektCore
import AffektSignal
import Foundation

/// Raises or lowers the pitch of every recording and keeps its duration.
///
/// The recording is made r = 2^(semitones/12) times as long by a phase vocoder (`PhaseVocoder`) and
/// then resampled to its length, which multiplies all frequencies by r: those of the voice and
/// those of the vocal tract (formants). Pitch is a cue to emotions, and with the formants it is one
/// to sex and age as well: a copy of another pitch can deserve another label than its original, so
/// compare with and without. As many samples as there were. Silence stays silence.
struct ChangePitch: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("how many semitones higher; negative for lower", in: -24...24) var semitones = 2.0
  }

  static let manifest = PluginManifest(
    identifier: "change-pitch", version: 1,
    summary: "Raises or lowers the pitch; changes a cue to emotions, so use it with care.",
    reference: "Laroche and Dolson, IEEE Trans. Speech and Audio Processing 7(3), 1999",
    citations: [.phaseVocoder])

  private let ratio: Double

  init(parameters: Parameters) { ratio = pow(2, parameters.semitones / 12) }

  /// The signal at another pitch.
  ///
  /// Throws when a rate is too far from those that can be resampled.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    let long = PhaseVocoder(speed: 1 / ratio).apply(to: signal)
    let fast = Signal(samples: long.samples, sampleRate: signal.sampleRate * ratio)
    let shifted: Signal
    do throws(ResamplingError) {
      shifted = try Resampler(targetRate: signal.sampleRate).resample(fast)
    } catch {
      throw RecordingError(error.description)
    }
    let missing = max(0, signal.samples.count - shifted.samples.count)
    return Signal(
      samples: shifted.samples.prefix(signal.samples.count)
        + [Float](repeating: 0, count: missing), sampleRate: signal.sampleRate)
  }
}
