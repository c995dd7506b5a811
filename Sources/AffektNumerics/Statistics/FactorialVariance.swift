/// The variance of a function on a complete grid, decomposed into its factors and their interactions.
///
/// With every combination of levels counted once, the function is f = Σ f_U over all sets U of
/// factors, where f_U is the mean of f over the other factors less all f_W of proper subsets W. The
/// f_U are orthogonal, so the variance of f is the sum of the variances of the f_U: their shares are
/// the main effects (|U| = 1) and the interactions. The Shapley share of a factor is the sum over the
/// sets that hold it of the set's share divided by the set's size: an interaction counts in equal
/// parts for all that take part. Source: Hoeffding, "A class of statistics with asymptotically normal
/// distribution", 1948; Owen, "Sobol' indices and Shapley value", SIAM/ASA JUQ 2(1), 2014.
public struct FactorialVariance: Sendable, Equatable {
  /// The share of the variance that a set of factors accounts for.
  public struct Component: Sendable, Equatable {
    /// The factors, as indices in order.
    public let factors: [Int]
    /// The share of the variance, from 0 to 1.
    public let share: Double
  }

  /// The population variance over the grid.
  public let variance: Double
  /// Main effects, then interactions of two factors, and so on; the shares sum to 1.
  public let components: [Component]
  /// The Shapley share of each factor; they sum to 1.
  public let shapley: [Double]

  /// Decomposes the variance of `values`, one for each combination of levels, the last factor fastest.
  ///
  /// `levels` is the number of levels of each factor, at least one. Nil when all values are equal:
  /// then there is nothing to decompose.
  public init?(levels: [Int], values: [Double]) {
    precondition(levels.allSatisfy { $0 > 0 }, "a factor needs a level")
    precondition(values.count == levels.reduce(1, *), "there must be one value a combination")
    guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
    let subsets = (0..<1 << levels.count).sorted { left, right in
      left.nonzeroBitCount == right.nonzeroBitCount
        ? Self.factors(left).lexicographicallyPrecedes(Self.factors(right))
        : left.nonzeroBitCount < right.nonzeroBitCount
    }
    // f_U at every point of the grid, for each set U as a bit pattern.
    var parts = [[Double]](repeating: [], count: subsets.count)
    var variances: [Double] = []
    for subset in subsets {
      var part = Self.means(of: values, over: subset, levels: levels)
      for smaller in subsets where smaller != subset && smaller & subset == smaller {
        for point in part.indices { part[point] -= parts[smaller][point] }
      }
      variances.append(part.reduce(0) { $0 + $1 * $1 } / Double(values.count))
      parts[subset] = part
    }
    let total = variances.dropFirst().reduce(0, +)
    variance = total
    components = zip(subsets, variances).dropFirst().map { subset, variance in
      Component(factors: Self.factors(subset), share: variance / total)
    }
    shapley = components.reduce(into: [Double](repeating: 0, count: levels.count)) { sums, part in
      for factor in part.factors { sums[factor] += part.share / Double(part.factors.count) }
    }
  }

  /// The factors whose bits are set.
  private static func factors(_ subset: Int) -> [Int] {
    (0..<Int.bitWidth).filter { subset & (1 << $0) != 0 }
  }

  /// At each point of the grid, the mean over all points that have the same levels in `subset`.
  private static func means(of values: [Double], over subset: Int, levels: [Int]) -> [Double] {
    // The place of a point in the smaller grid of the factors in the set.
    var strides = [Int](repeating: 0, count: levels.count)
    var size = 1
    for factor in levels.indices.reversed() where subset & (1 << factor) != 0 {
      strides[factor] = size
      size *= levels[factor]
    }
    var sums = [Double](repeating: 0, count: size)
    let places = values.indices.map { point in
      var rest = point
      var place = 0
      for factor in levels.indices.reversed() {
        place += rest % levels[factor] * strides[factor]
        rest /= levels[factor]
      }
      return place
    }
    for (place, value) in zip(places, values) { sums[place] += value }
    let share = Double(size) / Double(values.count)
    return places.map { sums[$0] * share }
  }
}
