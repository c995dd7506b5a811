/// The error of a matrix whose singular values cannot be found.
public struct NotDecomposable: Error, Equatable, CustomStringConvertible {
  /// The number of rows of the matrix.
  public let rows: Int
  /// The number of columns of the matrix.
  public let columns: Int

  /// What is wrong, where, and what to do.
  public var description: String {
    "the singular values of a \(rows) × \(columns) matrix cannot be found; "
      + "look for NaN, infinity and extreme values in it"
  }
}
