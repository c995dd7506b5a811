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
  let scope = FeatureScope.frame
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
    input.forEachBlock { frames, magnitudes in
      let bins = Self.bins(of: magnitudes, share: share)
      for (lane, frame) in frames.enumerated() {
        rows[frame, 0] = Float(Double(bins[lane]) * input.binWidth)
      }
    }
  }

  /// For each of eight frames the first bin up to which the sum of magnitudes reaches `share` of the
  /// whole.
  static func bins(of magnitudes: UnsafeBufferPointer<SIMD8<Float>>, share: Float) -> SIMD8<Int32> {
    var total = SIMD8<Float>.zero
    for magnitude in magnitudes { total += magnitude }
    let threshold = share * total
    var sum = SIMD8<Float>.zero
    var bins = SIMD8<Int32>.zero
    for magnitude in magnitudes {
      sum += magnitude
      // Sums grow, so that those below the threshold are those before the bin.
      bins.replace(with: bins &+ 1, where: sum .< threshold)
    }
    return bins
  }
}
