import AffektCore

/// The greatest value of each column over the frames, in its unit and bounds.
struct Maximum: Functional {
  static let manifest = PluginManifest(
    identifier: "maximum", version: 1,
    summary: "Greatest value of each column over the frames.",
    reference: "numpy.max")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-maximum", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { Double(features.values.column($0).max() ?? .nan) }
  }
}
