import Foundation

/// The scores of four rows for some classes, and what becomes of them.
///
/// Rows are taken four together and classes eight together, so that all that is at work stays in
/// registers. The order of all additions is fixed by the numbers of rows and columns.
struct SoftmaxBlock {
  typealias Lanes = SIMD8<Double>

  /// The number of classes that one instruction serves.
  static let lanes = 8
  /// The number of rows that are taken together.
  static let rowsTogether = 4
  /// So many sums of exponentials, each between 1 and the number of classes, multiply without overflow.
  private static let rowsALogarithm = 64

  /// The number of classes, filled up.
  static func width(ofClasses classes: Int) -> Int { (classes + lanes - 1) / lanes * lanes }

  /// Groups of `lanes` classes.
  let groups: Int
  /// The scores: four rows of `groups`.
  let scores: UnsafeMutablePointer<Lanes>
  /// −∞ for what is no class, zero for what is one.
  let mask: UnsafeMutablePointer<Lanes>
  /// Σ s·pₖ of the rows that were weighted.
  let probabilitySums: UnsafeMutablePointer<Lanes>
  /// Σ s·pₖ² of the rows that were weighted.
  let squareSums: UnsafeMutablePointer<Lanes>

  /// Lends a block for a number of classes, with all sums zero.
  @inline(__always)
  static func with<Result>(classes: Int, _ body: (SoftmaxBlock) -> Result) -> Result {
    let groups = width(ofClasses: classes) / lanes
    let count = (rowsTogether + 3) * groups
    return withUnsafeTemporaryAllocation(of: Lanes.self, capacity: max(count, 1)) { memory in
      memory.initialize(repeating: .zero)
      // There is memory for one at least.
      let scores = memory.baseAddress.unsafelyUnwrapped
      let mask = scores + rowsTogether * groups
      for label in classes..<groups * lanes { mask[label / lanes][label % lanes] = -.infinity }
      return body(
        SoftmaxBlock(
          groups: groups, scores: scores, mask: mask, probabilitySums: mask + groups,
          squareSums: mask + 2 * groups))
    }
  }

  /// Goes through `count` rows of equal weight: `setScores` sets the scores of the four rows from the
  /// one given, which are turned into probabilities times the weight, zero beyond the last row; then
  /// `use` may use them. Returns the sum of the weight times ln Σ exp of the scores.
  @inline(__always)
  func run(
    count: Int, weight: Double, setScores: (Int) -> Void, use: (Int) -> Void
  ) -> Double {
    var total = 0.0
    var product = 1.0
    var factors = 0
    for start in stride(from: 0, to: count, by: Self.rowsTogether) {
      setScores(start)
      for row in 0..<Self.rowsTogether {
        let (maximum, sum) = exponentiate(row)
        let isFilled = start + row < count
        if isFilled {
          total += weight * maximum
          product *= sum
        }
        scale(row, by: 1 / sum, weight: isFilled ? weight : 0)
      }
      factors += Self.rowsTogether
      if factors == Self.rowsALogarithm {
        total += weight * log(product)
        (product, factors) = (1, 0)
      }
      use(start)
    }
    return total + weight * log(product)
  }

  /// ln Σ exp of the scores of `count` rows.
  @inline(__always)
  func logSums(count: Int, setScores: (Int) -> Void) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: Self.rowsTogether) {
      setScores(start)
      for row in 0..<min(Self.rowsTogether, count - start) {
        let (maximum, sum) = exponentiate(row)
        result.append(maximum + log(sum))
      }
    }
    return result
  }

  /// Turns the scores of a row into exponentials about their maximum; returns that and their sum.
  @inline(__always)
  private func exponentiate(_ row: Int) -> (maximum: Double, sum: Double) {
    let row = scores + row * groups
    var maxima = row[0]
    for group in 1..<max(groups, 1) {
      maxima = maxima.replacing(with: row[group], where: row[group] .> maxima)
    }
    // About −∞ a difference would be NaN; about this all exponentials are zero.
    let maximum = max(maxima.largest, -Double.greatestFiniteMagnitude)
    var sums = Lanes.zero
    for group in 0..<groups {
      row[group] = Vector.exponential(ofNonPositive: row[group] - maximum)
      sums += row[group]
    }
    return (maximum, sums.total)
  }

  /// Turns the exponentials of a row into probabilities times its weight, and sums them up.
  @inline(__always)
  private func scale(_ row: Int, by factor: Double, weight: Double) {
    let row = scores + row * groups
    for group in 0..<groups {
      let probability = row[group] * factor
      let weighted = probability * weight
      row[group] = weighted
      probabilitySums[group] += weighted
      squareSums[group] += weighted * probability
    }
  }

  /// Adds lanes to a sum for each class.
  static func add(_ lanes: UnsafePointer<Lanes>, to sums: inout [Double]) {
    for label in sums.indices { sums[label] += lanes[label / Self.lanes][label % Self.lanes] }
  }
}

extension UnsafeRawPointer {
  /// The lanes that begin here.
  @inline(__always)
  var lanes: SIMD8<Double> { loadUnaligned(as: SIMD8<Double>.self) }
}

extension UnsafeMutableRawPointer {
  /// Adds lanes to those that begin here.
  @inline(__always)
  func add(_ lanes: SIMD8<Double>) {
    storeBytes(of: loadUnaligned(as: SIMD8<Double>.self) + lanes, as: SIMD8<Double>.self)
  }
}

extension SIMD8<Double> {
  /// The sum of the lanes, by halves.
  @inline(__always)
  fileprivate var total: Double {
    let half = lowHalf + highHalf
    let quarter = half.lowHalf + half.highHalf
    return quarter[0] + quarter[1]
  }

  /// The largest of the lanes, by halves.
  ///
  /// `max()` and `pointwiseMax` are calls, after which nothing stays in registers.
  @inline(__always)
  fileprivate var largest: Double {
    let half = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let quarter = half.lowHalf.replacing(with: half.highHalf, where: half.highHalf .> half.lowHalf)
    return quarter[0] > quarter[1] ? quarter[0] : quarter[1]
  }
}
