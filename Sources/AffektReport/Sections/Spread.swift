/// How scores of several speakers are spread.
struct Spread: Equatable {
  /// The mean.
  let mean: Double
  /// The sample standard deviation, with n − 1; nil for a single value.
  let deviation: Double?
  /// The smallest value.
  let minimum: Double
  /// The largest value.
  let maximum: Double

  /// Describes `values`; nil when there are none.
  init?(_ values: [Double]) {
    guard let minimum = values.min(), let maximum = values.max() else { return nil }
    self.minimum = minimum
    self.maximum = maximum
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }
}
