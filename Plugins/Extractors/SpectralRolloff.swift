import AffektCore
import AffektSignal

/// The frequency below which a given share of the spectrum lies.
///
/// The lowest f[k] with Σ_{j ≤ k} S[j] ≥ share·Σ S[j] over the magnitudes S of a frame, in Hz. One row
/// per frame, one column. Silence gives 0 Hz. Sums are taken from low to high in single precision, as
/// `librosa.feature.spectral_rolloff` does, whose defaults these are, so that rounding falls alike.
struct SpectralRolloff: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("share of the sum of magnitudes that lies below the rolloff", in: 0.001...0.999)
    var share = 0.85
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-rolloff", version: 1,
    summary: "Frequency below which 85 % of the magnitude lies.",
    reference: "librosa.feature.spectral_rolloff",
    citations: [.librosa])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  private let share: Float

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-rolloff", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
    share = Float(parameters.share)
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    input.forEachFrame { frame, magnitudes in
      let bin = Self.bin(of: magnitudes, share: share)
      rows[frame, 0] = Float(Double(bin) * input.binWidth)
    }
  }

  /// The first bin up to which the sum of magnitudes reaches `share` of the whole.
  static func bin(of magnitudes: UnsafeBufferPointer<Float>, share: Float) -> Int {
    var total: Float = 0
    for magnitude in magnitudes { total += magnitude }
    let threshold = share * total
    var sum: Float = 0
    for (bin, magnitude) in magnitudes.enumerated() {
      sum += magnitude
      if sum >= threshold { return bin }
    }
    return 0
  }
}
