import AffektCore
import AffektSignal
import Foundation

/// How far the strongest peak of a voice's low frequencies stands above that of its high frequencies.
///
/// 10·log₁₀ of the greatest power S² below `split-frequency` over the greatest from there to
/// `maximum-frequency`, in dB, from the magnitudes S of a frame; both powers are at least 10⁻¹⁰. A soft or
/// breathy voice has a high index. The upper band ends at half the sample rate where that is lower. One
/// row per frame, one column. Silence gives 0 dB. Source: Hammarberg et al., Acta Oto-Laryngologica
/// 90(1–6), 1980; the bands are those of the Geneva sets (Eyben et al., 2016).
struct HammarbergIndex: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("edge between the bands", unit: .hertz, above: 0)
    var splitFrequency = 2000.0
    @Parameter("upper edge of the high band", unit: .hertz, above: 0)
    var maximumFrequency = 5000.0
    @ParameterGroup var transform = SpectrogramParameters()

    /// Checks that the edges rise.
    func validate() throws(SettingsError) {
      guard splitFrequency < maximumFrequency else {
        throw SettingsError(
          "split-frequency must lie below maximum-frequency", path: ["split-frequency"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "hammarberg-index", version: 1,
    summary: "Level of the strongest bin below 2 kHz over the strongest from 2 to 5 kHz.",
    reference: "Hammarberg et al., Acta Oto-Laryngologica 90, 1980; Eyben et al., 2016",
    citations: [
      Citation(
        .article,
        authors: [
          "Hammarberg, Britta", "Fritzell, Björn", "Gauffin, Jan", "Sundberg, Johan",
          "Wedin, Lage",
        ], title: "Perceptual and acoustic correlates of abnormal voice qualities",
        venue: "Acta Oto-Laryngologica", year: 1980, volume: "90", number: "1–6",
        pages: "441–451", doi: "10.3109/00016488009131746"),
      .geneva,
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("hammarberg-index", unit: "dB")]
  let scope = FeatureScope.frame
  private let low: SpectralBand
  private let high: SpectralBand

  /// Throws when the edges do not rise, or a band has no bin at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    low = SpectralBand(
      from: 0, to: parameters.splitFrequency, isOpen: true, fftLength: stft.fftLength,
      sampleRate: sampleRate)
    high = try SpectralBand(
      from: parameters.splitFrequency, to: parameters.maximumFrequency,
      fftLength: stft.fftLength, sampleRate: sampleRate
    ).withBins(between: "split-frequency", and: "maximum-frequency", sampleRate: sampleRate)
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let maxima = zip(
      BandPower.maxima(of: input.blocks, in: low), BandPower.maxima(of: input.blocks, in: high))
    for (frame, (low, high)) in maxima.enumerated() {
      rows[frame, 0] = Float(10 * log10(max(low, 1e-10) / max(high, 1e-10)))
    }
  }
}
