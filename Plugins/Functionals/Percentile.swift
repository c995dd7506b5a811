import AffektCore
import AffektNumerics

/// A percentile of each column over the frames, in its unit and bounds.
///
/// With the T values sorted upwards it is the value at place rank/100·(T − 1), counted from zero and
/// interpolated linearly between neighbours. Reference implementation: `numpy.percentile`.
struct Percentile: Functional {
  struct Parameters: ParameterSet {
    @Parameter("percentage of the values that lies below", in: 0...100) var rank = 90.0
  }

  static let manifest = PluginManifest(
    identifier: "percentile", version: 1,
    summary: "Percentile of each column over the frames.",
    reference:
      "Hyndman and Fan, The American Statistician 50(4), 1996, definition 7; numpy.percentile",
    citations: [
      Citation(
        .article, authors: ["Hyndman, Rob J.", "Fan, Yanan"],
        title: "Sample quantiles in statistical packages", venue: "The American Statistician",
        year: 1996, volume: "50", number: "4", pages: "361–365",
        doi: "10.1080/00031305.1996.10473566")
    ])

  private let rank: Double

  init(parameters: Parameters) { rank = parameters.rank }

  /// The rank without a fraction of zero, and with a hyphen for the point: `90`, `2-5`.
  private var rankName: String {
    let text = rank == rank.rounded() ? "\(Int(saturating: rank))" : "\(rank)"
    return String(text.map { $0.isNumber || $0.isLetter ? $0 : "-" })
  }

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-percentile-\(rankName)", unit: $0.unit, lowerBound: $0.lowerBound,
        upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    (0..<features.columns.count).map { column in
      Statistics.quantile(features.values.column(column).map(Double.init), probability: rank / 100)
    }
  }
}
