import AffektCore
import AffektSignal
import Foundation

/// How strong the high part of a voice's spectrum is, relative to the low part.
///
/// 10·log₁₀ of the power Σ S² between `split-frequency` and `maximum-frequency` over that between
/// `minimum-frequency` and below `split-frequency`, in dB, from the magnitudes S of a frame; both sums are
/// at least 10⁻¹⁰. A loud, pressed voice has more power above and a higher ratio; voiced frames are mostly
/// negative. The upper band ends at half the sample rate where that is lower. One row per frame, one
/// column. Silence gives 0 dB. Source: Sundberg and Nordenberg, JASA 120(1), 2006; the bands are those of
/// the Geneva sets (Eyben et al., 2016).
struct AlphaRatio: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("lower edge of the low band", unit: .hertz, in: 0...)
    var minimumFrequency = 50.0
    @Parameter("edge between the bands", unit: .hertz, above: 0)
    var splitFrequency = 1000.0
    @Parameter("upper edge of the high band", unit: .hertz, above: 0)
    var maximumFrequency = 5000.0
    @ParameterGroup var transform = SpectrogramParameters()

    /// Checks that the edges rise.
    func validate() throws(SettingsError) {
      guard minimumFrequency < splitFrequency, splitFrequency < maximumFrequency else {
        throw SettingsError(
          "minimum-frequency, split-frequency and maximum-frequency must rise in this order",
          path: ["split-frequency"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "alpha-ratio", version: 1,
    summary: "Level of the band from 1 to 5 kHz over that below 1 kHz.",
    reference: "Sundberg and Nordenberg, JASA 120(1), 2006; Eyben et al., 2016",
    citations: [
      Citation(
        .article, authors: ["Sundberg, Johan", "Nordenberg, Maria"],
        title: "Effects of vocal loudness variation on spectrum balance as reflected by the alpha "
          + "measure of long-term-average spectra of speech",
        venue: "Journal of the Acoustical Society of America", year: 2006, volume: "120",
        number: "1", pages: "453–457", doi: "10.1121/1.2208451"),
      .geneva,
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("alpha-ratio", unit: "dB")]
  let scope = FeatureScope.frame
  private let low: SpectralBand
  private let high: SpectralBand

  /// Throws when the edges do not rise, or a band has no bin at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    low = try SpectralBand(
      from: parameters.minimumFrequency, to: parameters.splitFrequency, isOpen: true,
      fftLength: stft.fftLength, sampleRate: sampleRate
    ).withBins(between: "minimum-frequency", and: "split-frequency", sampleRate: sampleRate)
    high = try SpectralBand(
      from: parameters.splitFrequency, to: parameters.maximumFrequency,
      fftLength: stft.fftLength, sampleRate: sampleRate
    ).withBins(between: "split-frequency", and: "maximum-frequency", sampleRate: sampleRate)
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let sums = zip(
      BandPower.sums(of: input.blocks, in: low), BandPower.sums(of: input.blocks, in: high))
    for (frame, (low, high)) in sums.enumerated() {
      rows[frame, 0] = Float(10 * log10(max(high, 1e-10) / max(low, 1e-10)))
    }
  }
}
