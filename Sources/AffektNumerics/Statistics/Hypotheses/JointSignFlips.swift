/// The permutation test of paired differences for many hypotheses on the same pairs at once, corrected
/// for their number.
///
/// The signs of all differences of a pair are flipped together, so what hypotheses have in common
/// stays in common, and a clear difference stays clear however many others are tested; Holm's
/// correction assumes the worst. For the differences dₕᵢ of hypothesis h, Tₕ = |Σᵢ dₕᵢ|/√(Σᵢ dₕᵢ²),
/// which grows with Student's |t|. The hypotheses are taken from the largest T downwards; the p-value
/// of one is the share of assignments of signs for which the largest T of it and of all after it is at
/// least its own, and at least the p-value of the one before. The probability of any false rejection
/// is kept if the differences of true hypotheses are symmetric together. A single hypothesis has the
/// p-value of `SignFlipTest`; one without any difference has 1.
///
/// All assignments are counted for up to 14 pairs; else `draws` of them and the observed one. Source:
/// Westfall and Young, "Resampling-based multiple testing", 1993, algorithm 2.8 (step-down max T);
/// Nichols and Holmes, Human Brain Mapping 15(1), 2002, for the flips.
public struct JointSignFlips: Sendable, Equatable {
  /// The largest number of pairs for which all assignments are counted.
  public static let exactLimit = 14

  /// The adjusted two-sided p-values, in the order of the hypotheses.
  public let adjustedPValues: [Double]
  /// Whether all assignments were counted.
  public let isExact: Bool

  private static let blockSize = 1000

  /// Tests hypotheses: `differences` has one row a hypothesis and one element a pair.
  ///
  /// Sums of magnitudes below 2⁵³ are exact, so that equal ones are equal.
  public init(differences: [[Int]], draws: Int, generator: SeededGenerator) {
    let pairs = differences.first?.count ?? 0
    precondition(differences.allSatisfy { $0.count == pairs }, "each hypothesis needs every pair")
    isExact = pairs <= Self.exactLimit
    let rows = differences.map { $0.map(Double.init) }
    let scales = rows.map { row in
      let squares = row.reduce(0) { $0 + $1 * $1 }
      return squares > 0 ? 1 / squares.squareRoot() : 0
    }
    let observed = zip(rows, scales).map { abs($0.reduce(0, +)) * $1 }
    let order = observed.indices.sorted {
      observed[$0] != observed[$1] ? observed[$0] > observed[$1] : $0 < $1
    }
    let columns = Matrix(order.map { rows[$0] })
    // By symmetry the sign of one pair may stay.
    let count = isExact ? 1 << max(0, pairs - 1) : draws
    var extreme = [Int](repeating: isExact ? 0 : 1, count: order.count)
    var generator = generator
    for start in stride(from: 0, to: order.isEmpty ? 0 : count, by: Self.blockSize) {
      let size = min(Self.blockSize, count - start)
      var signs = Matrix<Double>(rows: size, columns: pairs)
      for row in 0..<size {
        var bits = UInt64(start + row)
        for pair in 0..<pairs {
          if !isExact, pair % 64 == 0 { bits = generator.next() }
          signs[row, pair] = bits & 1 == 0 ? 1 : -1
          bits >>= 1
        }
      }
      let sums = Matrix.product(signs, columns, secondTransposed: true)
      for row in 0..<size {
        var largest = 0.0
        for place in order.indices.reversed() {
          largest = max(largest, abs(sums[row, place]) * scales[order[place]])
          if largest >= observed[order[place]] * (1 - 1e-12) { extreme[place] += 1 }
        }
      }
    }
    var adjusted = [Double](repeating: 1, count: order.count)
    var last = 0.0
    for (place, hypothesis) in order.enumerated() {
      last = max(last, Double(extreme[place]) / Double(isExact ? count : count + 1))
      adjusted[hypothesis] = last
    }
    adjustedPValues = adjusted
  }
}
