import AffektNumerics

/// What a box shows of a set of values.
struct FiveNumbers: Equatable {
  /// The smallest value.
  let minimum: Double
  /// A quarter of the values lies below it.
  let lowerQuartile: Double
  /// Half of the values lies below it.
  let median: Double
  /// Three quarters of the values lie below it.
  let upperQuartile: Double
  /// The greatest value.
  let maximum: Double
  /// The mean.
  let mean: Double
}

extension FiveNumbers {
  /// Sums up `values`; nil when there are none. Quantiles interpolate linearly between values.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      Statistics.quantile(sorted: sorted, probability: share)
    }
    self.init(
      minimum: first, lowerQuartile: quantile(0.25), median: quantile(0.5),
      upperQuartile: quantile(0.75), maximum: last,
      mean: Statistics.mean(sorted))
  }
}
