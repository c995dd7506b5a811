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
    return value(
      between: values[below], and: values[below + 1], share: place - Double(below))
  }

  /// Some quantiles of values in any order, as `quantile(_:probability:)`, without sorting all values:
  /// the time is linear in their number, on average.
  public static func quantiles(_ values: [Double], probabilities: [Double]) -> [Double] {
    precondition(
      probabilities.allSatisfy((0...1).contains), "a probability lies between 0 and 1")
    guard !values.isEmpty, !values.contains(where: \.isNaN) else {
      return probabilities.map { _ in .nan }
    }
    var values = values
    return values.withUnsafeMutableBufferPointer { values in
      probabilities.map { probability in
        let place = probability * Double(values.count - 1)
        let below = Int(saturating: place)
        let low = selected(below, in: values)
        guard let high = values[(below + 1)...].min() else { return low }
        return value(between: low, and: high, share: place - Double(below))
      }
    }
  }

  /// The value at `place` of the sorted values. Smaller ones stand before it then, larger ones behind:
  /// Hoare's selection.
  private static func selected(_ place: Int, in values: UnsafeMutableBufferPointer<Double>)
    -> Double
  {
    var (first, last) = (0, values.count - 1)
    while first < last {
      let (low, middle, high) = (values[first], values[(first + last) / 2], values[last])
      let pivot = max(min(low, middle), min(max(low, middle), high))
      var (left, right) = (first, last)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        last = right
      } else if place >= left {
        first = left
      } else {
        break
      }
    }
    return values[place]
  }

  private static func value(between low: Double, and high: Double, share: Double) -> Double {
    // From the nearer end, as numpy does, so that a share of one gives the upper value exactly.
    share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
  }

  /// The arithmetic mean; NaN when there are no values.
  public static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : Vector.sum(values) / Double(values.count)
  }
}
