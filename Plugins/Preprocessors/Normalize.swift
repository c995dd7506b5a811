import AffektCore
import AffektSignal
import Foundation

/// Brings every recording to the same level.
///
/// The samples are multiplied with one factor, so that the greatest magnitude (`peak`) or the root
/// mean square over the whole recording (`rms`) has the `level`, in dB relative to full scale: 0 dB
/// is 1. Samples beyond full scale are kept, as they are numbers and no longer a file. Silence has
/// no level and stays as it is. Loudness is then the same for all recordings and tells nothing about
/// emotion any more.
struct Normalize: Preprocessor {
  /// What is brought to the level.
  enum Measure: String, ParameterChoice {
    /// The greatest magnitude of a sample.
    case peak
    /// The root mean square of all samples.
    case rms
  }

  struct Parameters: ParameterSet {
    @Parameter("what is brought to the level") var measure = Measure.peak
    /// The level, in dB relative to full scale; nil for the usual one.
    @Parameter(
      "level relative to full scale; auto for 0 dB (peak) or -20 dB (rms)", unit: .decibels,
      in: -100...40)
    var level: Double? = nil
  }

  static let manifest = PluginManifest(
    identifier: "normalize", version: 1,
    summary: "Brings every recording to the same peak or root mean square.",
    reference: "The definitions of peak and root mean square; librosa.util.normalize")

  private let measure: Measure
  private let target: Double

  init(parameters: Parameters) {
    measure = parameters.measure
    let level = parameters.level ?? (parameters.measure == .peak ? 0 : -20)
    target = pow(10, level / 20)
  }

  func process(_ signal: Signal) -> Signal {
    let current: Double
    switch measure {
    case .peak: current = Double(signal.samples.reduce(0) { max($0, abs($1)) })
    case .rms:
      current = signal.samples.withUnsafeBufferPointer {
        FrameMeasure.meanSquare($0).squareRoot()
      }
    }
    guard current >= Double(Float.leastNormalMagnitude) else { return signal }
    let factor = target / current
    return Signal(
      samples: signal.samples.map { Float(Double($0) * factor) }, sampleRate: signal.sampleRate)
  }
}
