import AffektCore
import AffektSignal

/// Removes a constant offset: subtracts the mean of all samples from each.
///
/// The mean is taken in double precision over the whole recording. Recording equipment adds such
/// offsets; they lie at 0 Hz, hide zero crossings and raise the energy. Silence stays silence.
struct RemoveDC: Preprocessor {
  static let manifest = PluginManifest(
    identifier: "remove-dc", version: 1,
    summary: "Removes a constant offset from the samples.",
    reference: "The definition of the mean")

  init(parameters: NoParameters) {}

  func process(_ signal: Signal) -> Signal {
    guard !signal.samples.isEmpty else { return signal }
    let mean = signal.samples.reduce(0.0) { $0 + Double($1) } / Double(signal.samples.count)
    return Signal(
      samples: signal.samples.map { Float(Double($0) - mean) }, sampleRate: signal.sampleRate)
  }
}
