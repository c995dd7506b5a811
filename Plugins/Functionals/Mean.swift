import AffektCore

/// The mean of each column over the frames.
///
/// Σ x[t] / T over T frames, in double precision; one number per column, in its unit and bounds.
struct Mean: Functional {
  static let manifest = PluginManifest(
    identifier: "mean", version: 1,
    summary: "Mean of each column over the frames.",
    reference: "numpy.mean")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-mean", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    ColumnMoments.means(of: features.values)
  }
}
