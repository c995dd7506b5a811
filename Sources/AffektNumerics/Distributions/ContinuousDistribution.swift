/// A probability distribution over real numbers.
///
/// Each tail is computed separately, so that a small one keeps its digits.
public protocol ContinuousDistribution: Sendable {
  /// The probability of a value of at most `x`.
  func cumulative(_ x: Double) -> Double

  /// The probability of a value above `x`.
  func upperTail(_ x: Double) -> Double

  /// The smallest value that the distribution has, or −∞.
  var lowerBound: Double { get }
}

extension ContinuousDistribution {
  /// The value that is not exceeded with the given probability, the inverse of `cumulative(_:)`.
  ///
  /// Found by bisection down to neighbouring numbers. Probability 0 gives the lower bound,
  /// 1 gives +∞; anything outside [0, 1] gives NaN.
  public func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return probability == 0 ? lowerBound : .nan }
    guard probability < 1 else { return probability == 1 ? .infinity : .nan }
    let isUpper = probability > 0.5
    let tail = 1 - probability
    func liesBelow(_ x: Double) -> Bool {
      isUpper ? upperTail(x) > tail : cumulative(x) < probability
    }
    var low = lowerBound.isFinite ? lowerBound : -1.0
    while !liesBelow(low), low > lowerBound { low *= 2 }
    var high = max(1, low + 1)
    while liesBelow(high) { high *= 2 }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if liesBelow(middle) { low = middle } else { high = middle }
    }
  }
}
