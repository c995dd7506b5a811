import AffektCore
import AffektSignal
import Foundation

/// The mean power of the samples of a frame.
///
/// As `level`, 10·log₁₀ max(10⁻¹², Σ x[n]²/N) over the N samples of a frame, in dB relative to a constant
/// at full scale; as `power`, Σ x[n]²/N, the square of `rms`. One row per frame, one column. A sine at
/// full scale has −3.01 dB. Silence gives −120 dB, or 0. The mean over frames of the power is the
/// equivalent sound level of the Geneva sets (Eyben et al., 2016) when it is put in dB.
struct Energy: FeatureExtractor {
  /// How the power is told.
  enum Measure: String, ParameterChoice {
    /// In decibels.
    case level
    /// As it is.
    case power
  }

  struct Parameters: ParameterSet {
    @Parameter("level for decibels, power for the mean square") var measure = Measure.level
    @ParameterGroup var frames = FrameParameters()
  }

  static let manifest = PluginManifest(
    identifier: "energy", version: 1,
    summary: "Mean power of the samples of a frame, as a level or as it is.",
    reference: "Eyben et al., IEEE Transactions on Affective Computing 7(2), 2016",
    citations: [.geneva])

  let input: FramedWaveform.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let measure: Measure

  /// Throws when a frame or a hop is less than a sample at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = FramedWaveform.Settings(try parameters.frames.settings(sampleRate: sampleRate))
    measure = parameters.measure
    columns = [
      measure == .level
        ? FeatureColumn("energy", unit: "dB", lowerBound: -120)
        : FeatureColumn("energy", lowerBound: 0)
    ]
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    input.frames.forEach { index, frame in
      let power = FrameMeasure.meanSquare(frame)
      rows[index, 0] = Float(measure == .level ? 10 * log10(max(power, 1e-12)) : power)
    }
  }
}
