import AffektCore
import AffektSignal
import Foundation

/// How evenly the power is spread over a band of the spectrum.
///
/// −Σ p[k]·log₂ p[k] with p = P/ΣP and P = max(10⁻¹⁰, S²) over the magnitudes S of a frame, in bits:
/// near 0 for a tone, near log₂ of the number of bins for white noise. With `normalized: true` it is divided
/// by that logarithm, so that it lies between 0 and 1 whatever the transform. One row per frame, one
/// column. Silence gives the greatest value, as all powers are equal. Source: Misra, Ikbal, Bourlard and
/// Hermansky, ICASSP 2004.
struct SpectralEntropy: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("whether it is divided by its greatest value")
    var normalized = false
    @ParameterGroup var band = SpectralBandParameters()
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-entropy", version: 1,
    summary: "How evenly the power is spread over the spectrum, in bits.",
    reference: "Misra et al., ICASSP 2004",
    citations: [
      Citation(
        .inproceedings,
        authors: ["Misra, Hemant", "Ikbal, Shajith", "Bourlard, Hervé", "Hermansky, Hynek"],
        title: "Spectral entropy based feature for robust ASR",
        venue: "IEEE International Conference on Acoustics, Speech and Signal Processing (ICASSP)",
        year: 2004, doi: "10.1109/ICASSP.2004.1325955")
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let band: SpectralBand
  private let scale: Double

  /// Throws when the band has no bin at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    band = try parameters.band.band(in: stft, sampleRate: sampleRate)
    let greatest = log2(Double(band.bins.count))
    let isNormalized = parameters.normalized && greatest > 0
    scale = isNormalized ? 1 / greatest : 1
    columns = [
      FeatureColumn(
        "spectral-entropy", unit: parameters.normalized ? "" : "bit", lowerBound: 0,
        upperBound: isNormalized ? 1 : greatest)
    ]
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let entropies = SpectralShape.entropies(of: input.blocks, in: band, floor: 1e-10)
    for (frame, entropy) in entropies.enumerated() { rows[frame, 0] = Float(scale * entropy) }
  }
}
