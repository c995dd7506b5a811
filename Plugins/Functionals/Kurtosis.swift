import AffektCore

/// The excess kurtosis of each column over the frames: how heavy its tails are.
///
/// m₄ / m₂² − 3 with the central moments mₚ = Σ (x[t] − mean)ᵖ / T, so that a normal distribution has
/// 0. One pure number per column, at least −2; 0 for values that are all equal (where the quotient has
/// no value). Reference implementation: `scipy.stats.kurtosis` with its defaults.
struct Kurtosis: Functional {
  static let manifest = PluginManifest(
    identifier: "kurtosis", version: 1,
    summary: "Excess kurtosis of each column: how heavy its tails are.",
    reference: "scipy.stats.kurtosis (bias=True, fisher=True)")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name + "-kurtosis", lowerBound: -2) }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    let moments = ColumnMoments(of: features.values)
    let fourth = moments.fourthMoments
    return fourth.indices.map { column in
      let variance = moments.variances[column]
      return moments.isConstant(column) ? 0 : fourth[column] / (variance * variance) - 3
    }
  }
}
