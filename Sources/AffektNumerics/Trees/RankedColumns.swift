/// The columns of a matrix as ranks, for growing trees: what a split needs to know of values is their
/// order.
public struct RankedColumns: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The rank of each value among the distinct values of its column, from zero: column after column.
  private let ranks: [UInt32]
  /// The distinct values of each column, least first.
  private let distinct: [[Double]]

  /// Ranks the columns of a matrix of finite numbers.
  public init(of rows: Matrix<Double>) {
    rowCount = rows.rowCount
    columnCount = rows.columnCount
    var ranks = [UInt32](repeating: 0, count: rows.elements.count)
    distinct = (0..<rows.columnCount).map { column in
      let values = rows.column(column)
      var found: [Double] = []
      for row in values.indices.sorted(by: { values[$0] < values[$1] }) {
        if found.last != values[row] { found.append(values[row]) }
        ranks[column * values.count + row] = UInt32(found.count - 1)
      }
      return found
    }
    self.ranks = ranks
  }

  /// Hands over the rank of every row in a column.
  @inline(__always)
  func withRanks<Result>(
    of column: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    ranks.withUnsafeBufferPointer { ranks in
      body(UnsafeBufferPointer(rebasing: ranks[column * rowCount..<(column + 1) * rowCount]))
    }
  }

  /// A value half way between two ranks of a column, or the lower one where no number lies between.
  func threshold(column: Int, between lower: UInt32, and upper: UInt32) -> Double {
    let (low, high) = (distinct[column][Int(lower)], distinct[column][Int(upper)])
    let middle = low / 2 + high / 2
    return middle < high ? max(middle, low) : low
  }
}
