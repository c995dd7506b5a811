import AffektCore

/// The standard deviation of each column over the frames.
///
/// √(Σ (x[t] − mean)² / T) over T frames: the whole recording is described, not a sample of it, hence
/// the division by T. One number per column, in its unit; 0 for one frame and for equal values.
struct StandardDeviation: Functional {
  static let manifest = PluginManifest(
    identifier: "standard-deviation", version: 1,
    summary: "Standard deviation of each column over the frames.",
    reference: "numpy.std (ddof 0)")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name + "-standard-deviation", unit: $0.unit, lowerBound: 0) }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    ColumnMoments(of: features.values).variances.map { $0.squareRoot() }
  }
}
