import AffektCore
import AffektNumerics
import AffektSignal

/// How features change over time: their slope or curvature at each frame.
///
/// `savitzky-golay` fits a polynomial of degree `order` to `width` frames and takes its derivative of
/// that order; the first and last frames take that of the first and last whole window. Width 9 and
/// order 1 give Σₖ k·x[t+k]/60. Order 2 is the curvature of a parabola, not the delta of a delta.
/// `regression` is HTK's Σ_θ θ·(x[t+θ] − x[t−θ]) / 2Σ_θ θ², θ up to (width − 1)/2, with the first and
/// last frame repeated beyond the ends; order 2 applies it twice.
///
/// As many frames and columns as there were, named with `-delta` or `-delta-2`, in units a frame.
/// Features that stay equal give 0. The defaults are those of `librosa.feature.delta`. Sources:
/// Furui, "Speaker-independent isolated word recognition using dynamic features of speech spectrum",
/// IEEE Transactions on Acoustics, Speech and Signal Processing 34(1), 1986; Savitzky and Golay,
/// Analytical Chemistry 36(8), 1964.
struct Delta: TemporalTransform {
  /// How the derivative is taken.
  enum Method: String, ParameterChoice {
    /// By fitting polynomials, as librosa does.
    case savitzkyGolay = "savitzky-golay"
    /// By linear regression with repeated edges, as HTK does.
    case regression
  }

  struct Parameters: ParameterSet {
    @Parameter("order of the derivative: 1 for slope, 2 for curvature", in: 1...2)
    var order = 1
    @Parameter("frames that are looked at; odd", in: 3...999) var width = 9
    @Parameter("how the derivative is taken") var method = Method.savitzkyGolay

    /// Checks that the width has a middle.
    func validate() throws(SettingsError) {
      guard width % 2 == 1 else {
        throw SettingsError(
          "a width of \(width) frames has no middle; use \(width + 1)", path: ["width"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "delta", version: 1,
    summary: "Slope or curvature of features over time.",
    reference: "Furui, IEEE Trans. ASSP 34(1), 1986; librosa.feature.delta; The HTK Book",
    citations: [
      Citation(
        .article, authors: ["Furui, Sadaoki"],
        title: "Speaker-independent isolated word recognition using dynamic features of speech "
          + "spectrum", venue: "IEEE Transactions on Acoustics, Speech, and Signal Processing",
        year: 1986, volume: "34", number: "1", pages: "52–59"),
      .librosa,
    ])

  private let parameters: Parameters

  /// Throws for a width without a middle.
  init(parameters: Parameters) throws(SettingsError) {
    try parameters.validate()
    self.parameters = parameters
  }

  var frameSpan: Int { parameters.width }

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    let suffix = parameters.order == 1 ? "-delta" : "-delta-\(parameters.order)"
    return input.map { FeatureColumn($0.name + suffix, unit: $0.unit) }
  }

  /// The derivative of every column.
  ///
  /// Throws when Savitzky and Golay's method has fewer frames than `width`.
  func apply(to features: FrameFeatures) throws(RecordingError) -> Matrix<Float> {
    switch parameters.method {
    case .savitzkyGolay:
      let filter = SavitzkyGolay(width: parameters.width, order: parameters.order)
      guard let derivative = filter.derivative(of: features.values) else {
        throw RecordingError(
          "the recording is too short for deltas: it has \(features.frameCount) frames and "
            + "\(parameters.width) are needed; use longer recordings, a shorter hop, a smaller "
            + "width or the method 'regression'")
      }
      return derivative
    case .regression:
      let filter = RegressionDelta(reach: parameters.width / 2)
      var derivative = features.values
      for _ in 0..<parameters.order { derivative = filter.derivative(of: derivative) }
      return derivative
    }
  }
}
