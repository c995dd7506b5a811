import AffektCore
import AffektNumerics

/// The median of each column over the frames, in its unit and bounds.
///
/// The middle value; of an even number of frames the mean of the two in the middle.
struct Median: Functional {
  static let manifest = PluginManifest(
    identifier: "median", version: 1,
    summary: "Median of each column over the frames.",
    reference: "numpy.median")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-median", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { column in
      Statistics.quantile(features.values.column(column).map(Double.init), probability: 0.5)
    }
  }
}
