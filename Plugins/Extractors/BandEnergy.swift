import AffektCore
import AffektSignal
import Foundation

/// How much power lies in each of some bands.
///
/// As `level`, 10·log₁₀ max(10⁻¹⁰, Σ S²) over the magnitudes S of the bins of a band, in dB; as `share`,
/// the part of the frame's whole power that lies in the band, from 0 to 1, which the distance to the
/// microphone does not change. `edges` are the borders of the bands, which follow each other; a bin at a
/// border belongs to the band above, at the last border to the band below. One row per frame, one column
/// per band, `band-energy-250-650`. Silence gives −100 dB or a share of 0. Source: Weninger et al.,
/// Frontiers in Psychology 4, 2013, whose bands are 250–650 Hz and 1–4 kHz.
struct BandEnergy: FeatureExtractor {
  /// How the power is told.
  enum Measure: String, ParameterChoice {
    /// In decibels.
    case level
    /// As a part of the whole.
    case share
  }

  struct Parameters: ParameterSet {
    @Parameter(
      "borders of the bands, which follow each other; at least two", unit: .hertz,
      each: 0...100_000)
    var edges = [0.0, 250, 650, 1000, 4000]
    @Parameter("level for decibels, share for the part of the whole power")
    var measure = Measure.level
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "band-energy", version: 1,
    summary: "Power in each of some bands, as a level or a share.",
    reference: "Weninger et al., Frontiers in Psychology 4, 2013",
    citations: [.compare])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let bands: [SpectralBand]
  private let measure: Measure

  /// Throws when the edges do not rise, reach beyond half the rate, or enclose no bin.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    measure = parameters.measure
    let edges = try FrequencyEdges(parameters.edges, sampleRate: sampleRate)
    bands = try edges.bands(atLeast: 1, isOpen: true, fftLength: stft.fftLength)
    let isShare = parameters.measure == .share
    columns = edges.names.map {
      FeatureColumn(
        "band-energy-\($0)", unit: isShare ? "" : "dB", lowerBound: isShare ? 0 : -100,
        upperBound: isShare ? 1 : nil)
    }
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let whole = BandPower.sums(
      of: input.blocks, in: SpectralBand(bins: 0..<input.blocks.binCount))
    for (column, band) in bands.enumerated() {
      for (frame, sum) in BandPower.sums(of: input.blocks, in: band).enumerated() {
        switch measure {
        case .level: rows[frame, column] = Float(10 * log10(max(sum, 1e-10)))
        case .share: rows[frame, column] = whole[frame] > 0 ? Float(sum / whole[frame]) : 0
        }
      }
    }
  }
}
