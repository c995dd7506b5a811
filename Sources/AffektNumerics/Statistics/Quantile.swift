/// Quantiles and means of lists of numbers.
public enum Statistics {
  /// The `probability` quantile of values in any order, interpolated linearly between neighbours.
  ///
  /// With n values sorted upwards it is the value at the place `probability`·(n − 1), counted from
  /// zero; a place between two values is interpolated. NaN when there are no values or one of them
  /// is NaN. Source: definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages",
  /// The American Statistician 50(4), 1996, which is the default of numpy.
  public static func quantile(_ values: [Double], probability: Double) -> Double {
    guard !values.contains(where: \.isNaN) else { return .nan }
    return quantile(sorted: values.sorted(), probability: probability)
  }

  /// The `probability` quantile of values that are sorted upwards, as `quantile(_:probability:)`.
  public static func quantile(sorted values: [Double], probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability lies between 0 and 1")
    guard let last = values.last else { return .nan }
    let place = probability * Double(values.count - 1)
    let below = Int(saturating: place)
    guard below + 1 < values.count else { return last }
    let share = place - Double(below)
    let (low, high) = (values[below], values[below + 1])
    // From the nearer end, as numpy does, so that a share of one gives the upper value exactly.
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
  }

  /// The arithmetic mean; NaN when there are no values.
  public static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : Vector.sum(values) / Double(values.count)
  }
}
