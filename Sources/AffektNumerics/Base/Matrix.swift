/// A dense matrix, stored row after row in one block.
///
/// Frames are rows and features are columns throughout Affekt, so a row is contiguous.
/// An empty matrix (no rows or no columns) is legal and keeps both of its dimensions.
public struct Matrix<Scalar: BinaryFloatingPoint & Sendable>: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements, row after row: element (r, c) stands at `r * columnCount + c`.
  public var elements: [Scalar]

  /// Makes a matrix with every element equal to `value`.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative dimension")
    rowCount = rows
    columnCount = columns
    elements = [Scalar](repeating: value, count: rows * columns)
  }

  /// Makes a matrix of `elements`, given row after row.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(elements.count == rows * columns, "elements do not fill the matrix")
    rowCount = rows
    columnCount = columns
    self.elements = elements
  }

  /// Makes a matrix of rows of equal length; without rows it has no columns.
  @inlinable
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows differ in length")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The element in row `row` and column `column`.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  /// A copy of row `index`.
  @inlinable
  public func row(_ index: Int) -> [Scalar] {
    Array(elements[index * columnCount..<(index + 1) * columnCount])
  }

  /// A copy of column `index`.
  @inlinable
  public func column(_ index: Int) -> [Scalar] {
    (0..<rowCount).map { self[$0, index] }
  }

  /// The given rows, in the given order; a row may be taken more than once.
  @inlinable
  public func rows(_ indices: some Sequence<Int>) -> Matrix {
    var taken: [Scalar] = []
    var count = 0
    for index in indices {
      taken.append(contentsOf: elements[index * columnCount..<(index + 1) * columnCount])
      count += 1
    }
    return Matrix(rows: count, columns: columnCount, elements: taken)
  }

  /// The given columns, in the given order.
  @inlinable
  public func columns(_ indices: [Int]) -> Matrix {
    var taken = Matrix(rows: rowCount, columns: indices.count)
    for row in 0..<rowCount {
      for (place, index) in indices.enumerated() { taken[row, place] = self[row, index] }
    }
    return taken
  }

  /// The transpose.
  @inlinable
  public var transposed: Matrix {
    var result = Matrix(rows: columnCount, columns: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }
}

extension Matrix: Codable where Scalar: Codable {
  private enum CodingKeys: CodingKey {
    case rowCount, columnCount, elements
  }

  /// Reads a matrix; throws unless the elements fill it.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    let rows: Int = try stored.value(.rowCount)
    let columns: Int = try stored.value(.columnCount)
    let elements: [Scalar] = try stored.value(.elements)
    try stored.require(rows >= 0, .rowCount, "\(rows) rows")
    try stored.require(columns >= 0, .columnCount, "\(columns) columns")
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    try stored.require(
      !isTooLarge && count == elements.count, .elements,
      "\(elements.count) elements for \(rows) × \(columns)")
    self.init(rows: rows, columns: columns, elements: elements)
  }
}
