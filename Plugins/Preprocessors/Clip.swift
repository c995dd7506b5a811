import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// Cuts off the crests of the waveform, as an input does that is driven too hard.
///
/// Samples beyond two limits are set to them. With a `level` L in dB relative to full scale these
/// are ±10^(L/20). With a `share` p they are the p/2 and 1 − p/2 quantiles of the recording's
/// samples, so that the share p is cut off whatever the level. Silence and a single sample keep
/// their values under a share.
struct Clip: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter(
      "level relative to full scale where samples are cut off; without effect with a share",
      unit: .decibels, in: -100...0)
    var level = -10.0
    /// The share of the samples that is cut off; nil for a fixed level.
    @Parameter(
      "share of the samples that is cut off, half of it above and half below; auto for a level",
      in: 0...0.9)
    var share: Double? = nil
  }

  static let manifest = PluginManifest(
    identifier: "clip", version: 1,
    summary: "Cuts off the crests of the waveform.",
    reference: "The definitions of the decibel and of quantiles (numpy.percentile)")

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func process(_ signal: Signal) -> Signal {
    let limits = limits(for: signal.samples)
    return Signal(
      samples: signal.samples.map { min(max($0, limits.low), limits.high) },
      sampleRate: signal.sampleRate)
  }

  private func limits(for samples: [Float]) -> (low: Float, high: Float) {
    guard let share = parameters.share else {
      let limit = Float(pow(10, parameters.level / 20))
      return (-limit, limit)
    }
    let quantiles = Statistics.quantiles(
      samples.map(Double.init), probabilities: [share / 2, 1 - share / 2])
    return (Float(quantiles[0]), Float(quantiles[1]))
  }
}
