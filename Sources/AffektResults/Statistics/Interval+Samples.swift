import AffektNumerics

extension Interval {
  /// The interval between the percentiles that leave equal shares of `samples` outside, `level` inside;
  /// nil without samples.
  init?(_ samples: [Double], level: Double) {
    guard !samples.isEmpty else { return nil }
    let outside = (1 - level) / 2
    let ends = Statistics.quantiles(samples, probabilities: [outside, 1 - outside])
    self.init(lower: ends[0], upper: ends[1])
  }
}
