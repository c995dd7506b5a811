import AffektCore
import AffektSignal

/// The coefficients of linear prediction: the shape of the spectrum as that of an all-pole filter.
///
/// a[1], …, a[p] of x[n] ≈ −Σ a[k]·x[n−k], by the autocorrelation of a pre-emphasised, windowed frame and
/// Durbin's recursion (see `FramePrediction`); 1/(1 + Σ a[k]·z⁻ᵏ) is the filter. One row per frame, one column
/// per coefficient, pure numbers. They do not depend on the gain. Silence gives 0. Source: Markel and Gray,
/// "Linear Prediction of Speech", Springer 1976; Makhoul, "Linear prediction: A tutorial review", Proceedings
/// of the IEEE 63(4), 1975.
struct LPC: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var prediction = PredictionParameters()
  }

  static let manifest = PluginManifest(
    identifier: "lpc", version: 1,
    summary: "Coefficients of linear prediction by autocorrelation.",
    reference: "Markel and Gray, 1976; Makhoul, Proceedings of the IEEE 63(4), 1975",
    citations: [.linearPrediction])

  let input: FramedWaveform.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let prediction: FramePrediction

  /// Throws when a frame does not hold more samples than there are coefficients.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    (input, prediction) = try parameters.prediction.settings(sampleRate: sampleRate)
    columns = (1...parameters.prediction.order).map { FeatureColumn("lpc-\($0)") }
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    input.frames.forEach { index, frame in
      for (column, value) in prediction.prediction(of: frame).coefficients.enumerated() {
        rows[index, column] = Float(value)
      }
    }
  }
}
