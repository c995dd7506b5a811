import AffektCore
import AffektSignal
import Foundation

/// How steeply the spectrum falls in each of some bands.
///
/// The slope of the least-squares line through the levels 10·log₁₀ max(10⁻¹⁰, S²) of the bins of a band,
/// in dB per kHz, from the magnitudes S of a frame: negative where the level falls. `edges` are the
/// borders of the bands, which follow each other; both borders belong to a band. One row per frame, one
/// column per band, `spectral-slope-0-500`. Silence gives 0. The defaults are the bands of the Geneva sets
/// (Eyben et al., 2016), where slopes are per Hz. Source: Tamarit, Goudbeek and Scherer, "Spectral slope
/// measurements in emotionally expressive speech", ISCA ITRW Speech Analysis and Processing, 2008.
struct SpectralSlope: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter(
      "borders of the bands, which follow each other; at least two", unit: .hertz,
      each: 0...100_000)
    var edges = [0.0, 500, 1500]
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-slope", version: 1,
    summary: "Slope of the level over frequency in each of some bands.",
    reference: "Tamarit, Goudbeek and Scherer, 2008; Eyben et al., 2016",
    citations: [
      Citation(
        .inproceedings, authors: ["Tamarit, Lucas", "Goudbeek, Martijn", "Scherer, Klaus R."],
        title: "Spectral slope measurements in emotionally expressive speech",
        venue: "ISCA Workshop on Speech Analysis and Processing for Knowledge "
          + "Discovery", year: 2008),
      .geneva,
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let bands: [SpectralBand]

  /// Throws when the edges do not rise, reach beyond half the rate, or enclose fewer than two bins.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    let edges = try FrequencyEdges(parameters.edges, sampleRate: sampleRate)
    bands = try edges.bands(atLeast: 2, isOpen: false, fftLength: stft.fftLength)
    columns = edges.names.map { FeatureColumn("spectral-slope-\($0)", unit: "dB/kHz") }
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    for (column, band) in bands.enumerated() {
      let slopes = BandPower.slopes(of: input.blocks, in: band, floor: 1e-10)
      for (frame, slope) in slopes.enumerated() {
        rows[frame, column] = Float(slope * 1000 / input.binWidth)
      }
    }
  }
}
