/// One way through rows x under a mixture of Gaussians with diagonal covariances: their likelihoods, and
/// the moments of the rows shared among the components.
///
/// The score of component k is cₖ − ½·Σ ((x − μₖ)·sₖ)² over the columns, with the inverse deviations
/// sₖ, from differences, so that a small variance far from the origin costs no digits; the shares are
/// the softmax of the scores. The order of all additions is fixed by the numbers of rows and columns.
public struct DiagonalMixturePass: Sendable {
  /// The number of rows that are taken together; rows in memory are filled up to a multiple of it.
  public static let rowsTogether = SoftmaxBlock.rowsTogether

  /// The number of columns.
  public let columnCount: Int
  /// The number of components.
  public let componentCount: Int
  /// The number of components filled up, so that one instruction serves as many as it can.
  private let width: Int
  /// For each column the means, then the inverse deviations times √½; then the constants.
  private let parameters: [Double]
  /// For each column Σ pₖ·x, then Σ pₖ·x², over the rows that were added.
  private var sums: [Double]
  /// Σ pₖ over the rows that were added.
  private var masses: [Double]

  /// Makes a pass that has added no rows.
  ///
  /// Means and inverse deviations are components × columns; `constants` holds cₖ.
  public init(means: Matrix<Double>, inverseDeviations: Matrix<Double>, constants: [Double]) {
    columnCount = means.columnCount
    componentCount = means.rowCount
    let width = SoftmaxBlock.width(ofClasses: means.rowCount)
    self.width = width
    let columns = means.columnCount
    var parameters = [Double](repeating: 0, count: (2 * columns + 1) * width)
    for component in 0..<means.rowCount {
      for column in 0..<columns {
        parameters[2 * column * width + component] = means[component, column]
        parameters[(2 * column + 1) * width + component] =
          inverseDeviations[component, column] * 0.5.squareRoot()
      }
      parameters[2 * columns * width + component] = constants[component]
    }
    self.parameters = parameters
    sums = [Double](repeating: 0, count: 2 * columns * width)
    masses = [Double](repeating: 0, count: width)
  }

  /// Σ pₖ over the rows that were added.
  public func mass(_ component: Int) -> Double { masses[component] }

  /// Σ pₖ·x over the rows that were added.
  public func firstMoment(_ component: Int, _ column: Int) -> Double {
    sums[2 * column * width + component]
  }

  /// Σ pₖ·x² over the rows that were added.
  public func secondMoment(_ component: Int, _ column: Int) -> Double {
    sums[(2 * column + 1) * width + component]
  }

  /// Adds the moments of rows; returns the sum of their log-likelihoods.
  ///
  /// `rows` points to `count` rows, and to memory that may be read up to a multiple of `rowsTogether`
  /// rows, with finite numbers.
  public mutating func add(_ rows: UnsafePointer<Double>, count: Int) -> Double {
    let (columns, width) = (columnCount, width)
    return SoftmaxBlock.with(classes: componentCount) { block in
      let total = parameters.withUnsafeBytes { parameters in
        sums.withUnsafeMutableBytes { sums in
          guard let parameters = parameters.baseAddress, let sums = sums.baseAddress else {
            return 0.0
          }
          return block.run(count: count, weight: 1) { start in
            Self.setScores(rows + start * columns, columns, width, parameters, block)
          } use: { start in
            Self.addMoments(rows + start * columns, columns, width, block, sums)
          }
        }
      }
      SoftmaxBlock.add(block.probabilitySums, to: &masses)
      return total
    }
  }

  /// The log-likelihood of every row; the memory is as that of `add`.
  public func logLikelihoods(of rows: UnsafePointer<Double>, count: Int) -> [Double] {
    SoftmaxBlock.with(classes: componentCount) { block in
      parameters.withUnsafeBytes { parameters in
        guard let parameters = parameters.baseAddress else { return [] }
        return block.logSums(count: count) { start in
          Self.setScores(rows + start * columnCount, columnCount, width, parameters, block)
        }
      }
    }
  }

  /// The scores of four rows.
  @inline(__always)
  private static func setScores(
    _ first: UnsafePointer<Double>, _ columns: Int, _ width: Int, _ parameters: UnsafeRawPointer,
    _ block: SoftmaxBlock
  ) {
    let (second, third, fourth) = (first + columns, first + 2 * columns, first + 3 * columns)
    let groups = block.groups
    let stride = width * MemoryLayout<Double>.stride
    for group in 0..<groups {
      var source = parameters + group * MemoryLayout<SoftmaxBlock.Lanes>.stride
      let constants = (source + 2 * columns * stride).lanes + block.mask[group]
      var (one, two, three, four) = (constants, constants, constants, constants)
      for column in 0..<columns {
        let mean = source.lanes
        let scale = (source + stride).lanes
        let (a, b) = ((first[column] - mean) * scale, (second[column] - mean) * scale)
        let (c, d) = ((third[column] - mean) * scale, (fourth[column] - mean) * scale)
        one -= a * a
        two -= b * b
        three -= c * c
        four -= d * d
        source += 2 * stride
      }
      block.scores[group] = one
      block.scores[groups + group] = two
      block.scores[2 * groups + group] = three
      block.scores[3 * groups + group] = four
    }
  }

  /// Adds the moments of four rows, shared as the scores say.
  @inline(__always)
  private static func addMoments(
    _ first: UnsafePointer<Double>, _ columns: Int, _ width: Int, _ block: SoftmaxBlock,
    _ sums: UnsafeMutableRawPointer
  ) {
    let (second, third, fourth) = (first + columns, first + 2 * columns, first + 3 * columns)
    let groups = block.groups
    let stride = width * MemoryLayout<Double>.stride
    for group in 0..<groups {
      let (one, two) = (block.scores[group], block.scores[groups + group])
      let (three, four) = (block.scores[2 * groups + group], block.scores[3 * groups + group])
      var target = sums + group * MemoryLayout<SoftmaxBlock.Lanes>.stride
      for column in 0..<columns {
        let (a, b) = (one * first[column], two * second[column])
        let (c, d) = (three * third[column], four * fourth[column])
        target.add((a + b) + (c + d))
        (target + stride).add(
          (a * first[column] + b * second[column]) + (c * third[column] + d * fourth[column]))
        target += 2 * stride
      }
    }
  }
}
