import AffektCore

/// The least value of each column over the frames, in its unit and bounds.
struct Minimum: Functional {
  static let manifest = PluginManifest(
    identifier: "minimum", version: 1,
    summary: "Least value of each column over the frames.",
    reference: "numpy.min")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-minimum", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { Double(features.values.column($0).min() ?? .nan) }
  }
}
