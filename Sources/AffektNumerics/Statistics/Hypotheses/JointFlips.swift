/// What joint tests of many hypotheses on the same pairs have in common: the signs of all differences of
/// a pair are flipped together, and each hypothesis is held to the largest statistic of all that are not
/// yet rejected (step-down max T).
struct JointFlips {
  /// The largest number of pairs for which all assignments of signs are counted.
  static let exactLimit = 14

  private static let blockSize = 1000

  /// The number of pairs.
  let pairs: Int
  /// How many assignments are drawn where not all are counted.
  let draws: Int

  /// Whether all assignments are counted.
  var isExact: Bool { pairs <= Self.exactLimit }

  /// The adjusted two-sided p-values of hypotheses whose statistic is the absolute sum of a row's
  /// elements, each with the sign of its pair, times the hypothesis' scale.
  func adjustedPValues(of rows: [[Double]], scales: [Double], generator: SeededGenerator)
    -> [Double]
  {
    let observed = zip(rows, scales).map { abs($0.reduce(0, +)) * $1 }
    let order = observed.indices.sorted {
      observed[$0] != observed[$1] ? observed[$0] > observed[$1] : $0 < $1
    }
    let columns = Matrix(order.map { rows[$0] })
    // By symmetry the sign of the first pair may stay.
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
    return adjusted
  }
}
