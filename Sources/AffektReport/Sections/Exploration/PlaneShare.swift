import AffektNumerics

/// How much of the variance of points on a plane lies between groups.
enum PlaneShare {
  /// The share, from 0 to 1: both directions together, each counting as much as it varies; nil where
  /// nothing varies.
  static func between(_ points: [(x: Double, y: Double, group: String)]) -> Double? {
    let groups = points.map(\.group)
    var (between, total) = (0.0, 0.0)
    for values in [points.map(\.x), points.map(\.y)] {
      let mean = Statistics.mean(values)
      let own = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      between += own * (Statistics.etaSquared(values, groups: groups) ?? 0)
      total += own
    }
    return total > 0 ? between / total : nil
  }
}
