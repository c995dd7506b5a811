import AffektNumerics

extension Interval {
  /// The interval between the percentiles that leave equal shares of `samples` outside, `level` inside;
  /// nil without samples.
  init?(_ samples: [Double], level: Double) {
    guard !samples.isEmpty else { return nil }
    let sorted = samples.sorted()
    let outside = (1 - level) / 2
    self.init(
      lower: Statistics.quantile(sorted: sorted, probability: outside),
      upper: Statistics.quantile(sorted: sorted, probability: 1 - outside))
  }
}
