import AffektCore
import AffektNumerics
import AffektSignal

/// Keeps the beginning of every recording: its first `length` seconds.
///
/// y[n] = x[n] for n < length·rate, rounded to whole samples and at least one. A shorter recording
/// stays as it is. Silence stays silence, and silence before the first word counts; `trim` before it
/// begins with the word.
struct Beginning: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("how much of each recording is kept", unit: .seconds, in: 0.01...3600)
    var length = 1.0
  }

  static let manifest = PluginManifest(
    identifier: "beginning", version: 1,
    summary: "Keeps the first seconds of every recording.",
    reference: "Definition in the source file")

  private let length: Double

  init(parameters: Parameters) { length = parameters.length }

  func process(_ signal: Signal) -> Signal {
    let count = max(1, Int(saturating: (length * signal.sampleRate).rounded()))
    guard count < signal.samples.count else { return signal }
    return Signal(samples: Array(signal.samples.prefix(count)), sampleRate: signal.sampleRate)
  }
}
