import AffektCore
import AffektSignal

/// The line spectral frequencies of linear prediction, in Hz: they crowd where the vocal tract resonates.
///
/// The angles of the zeros of A(z) ± z^−(p+1)·A(1/z) on the unit circle, as frequencies R·angle/2π at the
/// sample rate R, where A is the prediction of order p of a frame (see `FramePrediction` and
/// `LineSpectralFrequencies`). They rise from column to column. One row per frame, one column per frequency.
/// They do not depend on the gain. Silence gives evenly spaced frequencies. Source: Itakura, "Line spectrum
/// representation of linear predictor coefficients of speech signals", JASA 57(S1), 1975.
struct LSP: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var prediction = PredictionParameters()
  }

  static let manifest = PluginManifest(
    identifier: "lsp", version: 1,
    summary: "Line spectral frequencies of linear prediction.",
    reference: "Itakura, JASA 57(S1), 1975",
    citations: [
      Citation(
        .article, authors: ["Itakura, Fumitada"],
        title: "Line spectrum representation of linear predictor coefficients of speech signals",
        venue: "Journal of the Acoustical Society of America", year: 1975, volume: "57",
        number: "S1", pages: "S35", doi: "10.1121/1.1995189")
    ])

  let input: FramedWaveform.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let prediction: FramePrediction

  /// Throws when a frame does not hold more samples than there are coefficients.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    (input, prediction) = try parameters.prediction.settings(sampleRate: sampleRate)
    columns = (1...parameters.prediction.order).map {
      FeatureColumn("lsp-\($0)", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    }
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    let scale = input.sampleRate / (2 * Double.pi)
    input.frames.forEach { index, frame in
      let angles = LineSpectralFrequencies.angles(of: prediction.prediction(of: frame))
      for (column, angle) in angles.enumerated() { rows[index, column] = Float(scale * angle) }
    }
  }
}
