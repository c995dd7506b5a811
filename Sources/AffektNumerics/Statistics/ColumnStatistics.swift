/// The mean and the variance of every column of a matrix.
///
/// Computed in two passes (the mean, then the squared differences from it with the correction of
/// Chan, Golub and LeVeque, "Algorithms for computing the sample variance", The American
/// Statistician 37(3), 1983), so a large mean costs no digits. A column whose values are all equal
/// has exactly that mean and variance zero. Without rows every mean and variance is zero.
public struct ColumnStatistics: Sendable, Equatable, Codable {
  /// The number of rows.
  public private(set) var count: Int
  /// The mean of every column.
  public private(set) var means: [Double]
  /// The population variance (divided by the number of rows) of every column.
  public private(set) var variances: [Double]
  /// Whether all values of a column are numbers of single precision; false where they vary so much that
  /// it does not matter.
  private var areSingle: [Bool]

  /// Measures the columns of `matrix`.
  public init(of matrix: Matrix<Double>) {
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    count = rows
    var means = [Double](repeating: 0, count: columns)
    var squares = [Double](repeating: 0, count: columns)
    guard rows > 0 else {
      self.means = means
      variances = squares
      areSingle = [Bool](repeating: true, count: columns)
      return
    }
    // Sums run over differences from the first row: a constant column then has exact zeros.
    var residuals = [Double](repeating: 0, count: columns)
    matrix.elements.withUnsafeBufferPointer { elements in
      for row in 0..<rows {
        for column in 0..<columns {
          means[column] += elements[row * columns + column] - elements[column]
        }
      }
      for column in 0..<columns {
        means[column] = elements[column] + means[column] / Double(rows)
      }
      for row in 0..<rows {
        for column in 0..<columns {
          let difference = elements[row * columns + column] - means[column]
          residuals[column] += difference
          squares[column] += difference * difference
        }
      }
    }
    for column in 0..<columns {
      let corrected = squares[column] - residuals[column] * residuals[column] / Double(rows)
      squares[column] = max(corrected, 0) / Double(rows)
      if corrected.isNaN { squares[column] = .nan }
    }
    self.means = means
    variances = squares
    areSingle = (0..<columns).map { column in
      squares[column].squareRoot() <= Self.singleRounding * abs(means[column])
        && (0..<rows).allSatisfy { Self.isSingle(matrix[$0, column]) }
    }
  }

  /// The share of its magnitude by which rounding to single precision may spread a column: two units in
  /// the last place.
  private static let singleRounding = 2 * Double(Float.ulpOfOne)

  /// Whether a number is one of single precision, as it is or in as many digits as identify one.
  private static func isSingle(_ value: Double) -> Bool {
    let single = Float(value)
    return Double(single) == value || Double(single.description) == value
  }

  /// Takes in the rows that `other` measured, as if all had been measured together.
  ///
  /// Both must have the same number of columns. Source: Chan, Golub and LeVeque, as above.
  public mutating func merge(_ other: ColumnStatistics) {
    precondition(means.count == other.means.count, "the columns do not agree")
    guard count > 0 else {
      self = other
      return
    }
    guard other.count > 0 else { return }
    let total = Double(count + other.count)
    let (share, otherShare) = (Double(count) / total, Double(other.count) / total)
    for column in means.indices {
      let difference = other.means[column] - means[column]
      means[column] += difference * otherShare
      variances[column] =
        variances[column] * share + other.variances[column] * otherShare
        + difference * difference * share * otherShare
      areSingle[column] = areSingle[column] && other.areSingle[column]
    }
    count += other.count
  }

  /// Whether the values of a column are equal, up to what rounding leaves of them.
  ///
  /// With n rows of mean m and the machine epsilon ε of double precision, a deviation of at most
  /// max(n, 16)·ε·|m| is rounding, as in scikit-learn's `StandardScaler`. Where all values are numbers of
  /// single precision, so is a deviation of two of its units in the last place. One row is constant, and
  /// so are columns without rows.
  public func isConstant(_ column: Int) -> Bool {
    let double = Double(max(count, 16)) * Double.ulpOfOne
    let rounding = areSingle[column] ? max(double, Self.singleRounding) : double
    return variances[column].squareRoot() <= rounding * abs(means[column])
  }

  /// The population standard deviation of every column.
  public var deviations: [Double] { variances.map { $0.squareRoot() } }
}

extension ColumnStatistics {
  /// Reads statistics; throws unless there is one of each for every column.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    count = try stored.value(.count)
    try stored.require(count >= 0, .count, "\(count) rows")
    means = try stored.value(.means)
    variances = try stored.numbers(.variances, for: means.count, "means")
    areSingle = try stored.value(.areSingle)
    try stored.require(
      areSingle.count == means.count, .areSingle,
      "\(areSingle.count) answers for \(means.count) means")
  }
}
