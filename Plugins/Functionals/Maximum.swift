import AffektCore

/// The greatest value of each column over the frames, in its unit and bounds.
public struct Maximum: Functional {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "maximum", version: 1,
    summary: "Greatest value of each column over the frames.",
    reference: "numpy.max")

  /// Makes the plugin, which has no settings.
  public init(parameters: NoParameters) {}

  /// The columns with `-maximum` after their names.
  public func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-maximum", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  /// The greatest value of each column.
  public func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { Double(features.values.column($0).max() ?? .nan) }
  }
}
