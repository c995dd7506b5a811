import AffektCore
import AffektNumerics

/// Steps before the pre-processing of configurations must not change the sample rate of features: models trained at one
/// rate say nothing of another.
struct SampleRateRule {
  let preprocessings: [PreprocessingChain]
  /// The sample rate of recordings, in hertz.
  let sampleRate: Double

  /// Throws when a pre-processing gives another sample rate after `steps` than without them; `path` is where they are
  /// written.
  func check(_ steps: [PreprocessingStep], at path: [String]) throws(SettingsError) {
    for chain in preprocessings {
      let (expected, found) = (rate(after: chain.steps), rate(after: steps + chain.steps))
      guard expected != found else { continue }
      throw SettingsError(
        "after it the pre-processing '\(chain.name)' gives recordings at \(Self.text(found)), and recordings as "
          + "they are have \(Self.text(expected)); resample to \(Self.text(expected)) at its end, or at the "
          + "beginning of each pre-processing", path: path)
    }
  }

  private func rate(after steps: [PreprocessingStep]) -> Double {
    steps.reduce(sampleRate) { $1.plugin.outputSampleRate(forInput: $0) }
  }

  private static func text(_ rate: Double) -> String { "\(Int(saturating: rate.rounded())) Hz" }
}
