import AffektCore

/// The mean of each column over the frames.
///
/// Σ x[t] / T over T frames, in double precision; one number per column, in its unit and bounds.
public struct Mean: Functional {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "mean", version: 1,
    summary: "Mean of each column over the frames.",
    reference: "numpy.mean")

  /// Makes the plugin, which has no settings.
  public init(parameters: NoParameters) {}

  /// The columns with `-mean` after their names.
  public func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-mean", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  /// The mean of each column.
  public func summarize(_ features: FrameFeatures) -> [Double] {
    ColumnMoments.means(of: features.values)
  }
}
