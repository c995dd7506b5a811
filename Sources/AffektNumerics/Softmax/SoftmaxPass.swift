/// One way through rows x: their scores wₖ·x + bₖ, the softmax p of those, and the rows summed with it.
///
/// That is the loss of multinomial logistic regression and its gradient. Both products with a row are
/// done while it is near; matrix products that know nothing of each other take twice the time for a
/// few classes.
///
/// Weights are laid out column after column, `width` classes each, and then the constants bₖ. The order
/// of all additions is fixed by the numbers of rows and columns.
public struct SoftmaxPass: Sendable {
  /// The number of rows that are taken together; rows in memory are filled up to a multiple of it.
  public static let rowsTogether = SoftmaxBlock.rowsTogether

  /// The number of columns.
  public let columnCount: Int
  /// The number of classes.
  public let classCount: Int
  /// The number of classes filled up, so that one instruction serves as many as it can.
  public let width: Int
  /// Σ s·pₖ over the rows that were added, with their weights s.
  public private(set) var probabilitySums: [Double]
  /// Σ s·pₖ² over the rows that were added.
  public private(set) var squareSums: [Double]

  /// Makes a pass that has added no rows.
  public init(columns: Int, classes: Int) {
    columnCount = columns
    classCount = classes
    width = SoftmaxBlock.width(ofClasses: classes)
    probabilitySums = [Double](repeating: 0, count: width)
    squareSums = probabilitySums
  }

  /// The number of weights and constants.
  public var weightCount: Int { (columnCount + 1) * width }

  /// Adds s·pₖ·x to the weights' part of `sums` and s·pₖ to the constants' part; returns the sum of
  /// s·ln Σₖ exp(wₖ·x + bₖ).
  ///
  /// `rows` points to `count` rows, each of weight s = `weight`, and to memory that may be read up to a
  /// multiple of `rowsTogether` rows, with finite numbers; `weights` and `sums` hold `weightCount`
  /// numbers. Where a score is not finite, neither is the outcome.
  public mutating func add(
    _ rows: UnsafePointer<Double>, count: Int, weight: Double, weights: UnsafePointer<Double>,
    to sums: UnsafeMutablePointer<Double>
  ) -> Double {
    SoftmaxBlock.with(classes: classCount) { block in
      let total = block.run(count: count, weight: weight) { start in
        setScores(rows + start * columnCount, weights, block)
      } use: { start in
        addProducts(rows + start * columnCount, block, sums)
      }
      SoftmaxBlock.add(block.probabilitySums, to: &probabilitySums)
      SoftmaxBlock.add(block.squareSums, to: &squareSums)
      return total
    }
  }

  /// The scores of four rows.
  @inline(__always)
  private func setScores(
    _ first: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, _ block: SoftmaxBlock
  ) {
    let columns = columnCount
    let (second, third, fourth) = (first + columns, first + 2 * columns, first + 3 * columns)
    let groups = block.groups
    let stride = width * MemoryLayout<Double>.stride
    for group in 0..<groups {
      var source = UnsafeRawPointer(weights) + group * MemoryLayout<SoftmaxBlock.Lanes>.stride
      let constants = (source + columns * stride).lanes + block.mask[group]
      var (one, two, three, four) = (constants, constants, constants, constants)
      for column in 0..<columns {
        let weight = source.lanes
        one += weight * first[column]
        two += weight * second[column]
        three += weight * third[column]
        four += weight * fourth[column]
        source += stride
      }
      block.scores[group] = one
      block.scores[groups + group] = two
      block.scores[2 * groups + group] = three
      block.scores[3 * groups + group] = four
    }
  }

  /// Adds the products of four rows with their weighted probabilities.
  @inline(__always)
  private func addProducts(
    _ first: UnsafePointer<Double>, _ block: SoftmaxBlock, _ sums: UnsafeMutablePointer<Double>
  ) {
    let columns = columnCount
    let (second, third, fourth) = (first + columns, first + 2 * columns, first + 3 * columns)
    let groups = block.groups
    let stride = width * MemoryLayout<Double>.stride
    for group in 0..<groups {
      let (one, two) = (block.scores[group], block.scores[groups + group])
      let (three, four) = (block.scores[2 * groups + group], block.scores[3 * groups + group])
      var target =
        UnsafeMutableRawPointer(sums) + group * MemoryLayout<SoftmaxBlock.Lanes>.stride
      for column in 0..<columns {
        target.add(
          (one * first[column] + two * second[column])
            + (three * third[column] + four * fourth[column]))
        target += stride
      }
      target.add((one + two) + (three + four))
    }
  }
}
