import AffektCore
import AffektSignal
import Foundation

/// Makes every recording louder or softer by the same amount.
///
/// y[n] = 10^(change/20)·x[n], with the change in dB. Unlike `normalize` it keeps the differences
/// between recordings. Samples beyond full scale are kept; `clip` cuts them off. Silence stays
/// silence.
struct Gain: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("how much the level rises; negative for softer", unit: .decibels, in: -100...100)
    var change = -10.0
  }

  static let manifest = PluginManifest(
    identifier: "gain", version: 1,
    summary: "Makes every recording louder or softer by the same amount.",
    reference: "The definition of the decibel")

  private let factor: Double

  init(parameters: Parameters) { factor = pow(10, parameters.change / 20) }

  func process(_ signal: Signal) -> Signal {
    Signal(
      samples: signal.samples.map { Float(Double($0) * factor) }, sampleRate: signal.sampleRate)
  }
}
