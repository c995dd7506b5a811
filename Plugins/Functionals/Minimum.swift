import AffektCore

/// The least value of each column over the frames, in its unit and bounds.
public struct Minimum: Functional {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "minimum", version: 1,
    summary: "Least value of each column over the frames.",
    reference: "numpy.min")

  /// Makes the plugin, which has no settings.
  public init(parameters: NoParameters) {}

  /// The columns with `-minimum` after their names.
  public func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-minimum", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  /// The least value of each column.
  public func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { Double(features.values.column($0).min() ?? .nan) }
  }
}
