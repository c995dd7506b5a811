import AffektCore

/// The skewness of each column over the frames: on which side of the mean the long tail is.
///
/// m₃ / m₂^(3/2) with the central moments mₚ = Σ (x[t] − mean)ᵖ / T. One pure number per column;
/// positive with a tail towards high values, and 0 for values that are all equal (where the
/// quotient has no value). Reference implementation: `scipy.stats.skew` with its defaults.
struct Skewness: Functional {
  static let manifest = PluginManifest(
    identifier: "skewness", version: 1,
    summary: "Skewness of each column: on which side the long tail is.",
    reference: "scipy.stats.skew (bias=True)")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name + "-skewness") }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    let moments = ColumnMoments(of: features.values)
    let third = moments.thirdMoments
    return third.indices.map { column in
      let variance = moments.variances[column]
      return moments.isConstant(column) ? 0 : third[column] / (variance * variance.squareRoot())
    }
  }
}
