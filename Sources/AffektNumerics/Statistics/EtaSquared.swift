extension Statistics {
  /// η²: the share of the variance of values that lies between the means of groups, from 0 to 1; nil
  /// where nothing varies.
  ///
  /// Σ_g n_g (m_g − m)² / Σ_i (x_i − m)², with m the mean of all values and m_g that of group g. It
  /// describes these values; as an estimate for others it is too large, the more so the more groups
  /// there are.
  ///
  /// - Parameters:
  ///   - values: The values.
  ///   - groups: The group of each value.
  public static func etaSquared(_ values: [Double], groups: [String]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = Statistics.mean(values)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 1e-24 * max(1, mean * mean) * Double(values.count) else { return nil }
    var sums: [String: (sum: Double, count: Int)] = [:]
    for (value, group) in zip(values, groups) {
      sums[group, default: (0, 0)].sum += value - mean
      sums[group, default: (0, 0)].count += 1
    }
    // In the order of names, so that rounding does not depend on how a dictionary lies in memory.
    let between = sums.keys.sorted().reduce(0.0) { result, group in
      guard let part = sums[group] else { return result }
      return result + part.sum * part.sum / Double(part.count)
    }
    return min(1, between / total)
  }
}
