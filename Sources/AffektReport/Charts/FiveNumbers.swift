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
  /// Sums up `values`; nil when there are none.
  ///
  /// Quantiles between two values are interpolated: the quantile p of n sorted values lies at place
  /// p·(n − 1), counted from 0.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    self.init(
      minimum: first, lowerQuartile: quantile(0.25), median: quantile(0.5),
      upperQuartile: quantile(0.75), maximum: last,
      mean: sorted.reduce(0, +) / Double(sorted.count))
  }
}
