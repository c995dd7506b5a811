/// The permutation test of paired differences: how often is their sum as far from zero when each
/// difference gets a sign at random?
///
/// Under the hypothesis that both members of a pair are exchangeable, all 2ⁿ assignments of signs are
/// equally likely. Differences are whole numbers, so that equal sums are equal. The two-sided p-value
/// is exact as long as the sum has at most 2²⁰ values, which holds for every n ≤ 20 and, when
/// differences are multiples of one number, for many more; else it is (b + 1)/(draws + 1), where b
/// draws were as extreme. Source: Fisher, "The Design of Experiments", 1935, section 21; Phipson and
/// Smyth, Statistical Applications in Genetics and Molecular Biology 9(1), 2010, for the + 1.
public struct SignFlipTest: Sendable, Equatable {
  /// The largest number of values of the sum that are enumerated.
  static let valueLimit = 1 << 20

  /// The two-sided p-value.
  public let pValue: Double
  /// Whether the p-value is exact.
  public let isExact: Bool

  /// Tests differences; `draws` from `generator` are taken only when the sum has too many values.
  public init(differences: [Int], draws: Int, generator: SeededGenerator) {
    let magnitudes = differences.filter { $0 != 0 }.map { Int($0.magnitude) }.sorted()
    let observed = abs(differences.reduce(0, +))
    if let exact = Self.exactPValue(magnitudes, observed: observed) {
      pValue = exact
      isExact = true
    } else {
      var generator = generator
      pValue = Self.drawnPValue(magnitudes, observed: observed, draws: draws, &generator)
      isExact = false
    }
  }

  /// The exact p-value; nil when the sum has too many values.
  private static func exactPValue(_ magnitudes: [Int], observed: Int) -> Double? {
    var sums = [0]
    var probabilities = [1.0]
    for magnitude in magnitudes {
      // Both lists ascend: those with −magnitude and those with +magnitude are merged.
      var (merged, shares): ([Int], [Double]) = ([], [])
      merged.reserveCapacity(2 * sums.count)
      shares.reserveCapacity(2 * sums.count)
      var (low, high) = (0, 0)
      while low < sums.count || high < sums.count {
        let lower = low < sums.count ? sums[low] - magnitude : Int.max
        let upper = high < sums.count ? sums[high] + magnitude : Int.max
        var share = 0.0
        if lower <= upper {
          share += probabilities[low] / 2
          low += 1
        }
        if upper <= lower {
          share += probabilities[high] / 2
          high += 1
        }
        merged.append(min(lower, upper))
        shares.append(share)
      }
      guard merged.count <= valueLimit else { return nil }
      (sums, probabilities) = (merged, shares)
    }
    return min(1, zip(sums, probabilities).reduce(0) { $0 + (abs($1.0) >= observed ? $1.1 : 0) })
  }

  private static func drawnPValue(
    _ magnitudes: [Int], observed: Int, draws: Int, _ generator: inout SeededGenerator
  ) -> Double {
    var extreme = 0
    for _ in 0..<draws {
      var sum = 0
      var bits: UInt64 = 0
      for (place, magnitude) in magnitudes.enumerated() {
        if place % 64 == 0 { bits = generator.next() }
        sum += bits & 1 == 0 ? magnitude : -magnitude
        bits >>= 1
      }
      if abs(sum) >= observed { extreme += 1 }
    }
    return Double(extreme + 1) / Double(draws + 1)
  }
}
