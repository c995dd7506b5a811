import AffektCore

/// The greatest minus the least value of each column over the frames.
///
/// One number per column, in its unit; 0 for one frame and for equal values. (The type is not called
/// `Range`, as that would hide Swift's own.)
struct RangeFunctional: Functional {
  static let manifest = PluginManifest(
    identifier: "range", version: 1,
    summary: "Greatest minus least value of each column over the frames.",
    reference: "numpy.ptp")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name + "-range", unit: $0.unit, lowerBound: 0) }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { column in
      let values = features.values.column(column)
      return Double(values.max() ?? .nan) - Double(values.min() ?? .nan)
    }
  }
}
