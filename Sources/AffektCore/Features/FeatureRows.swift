import AffektNumerics

/// The rows that an extractor fills: one a frame of its view, one element a declared column.
///
/// The host makes them before and checks them after. Every element starts as NaN, so one that was
/// forgotten is found; in a column that may be missing, one that is not filled is missing.
public struct FeatureRows: Sendable {
  /// The values: frames × columns.
  public var values: Matrix<Float>

  /// Makes rows that wait to be filled.
  public init(frameCount: Int, columnCount: Int) {
    values = Matrix(rows: frameCount, columns: columnCount, repeating: .nan)
  }

  /// The number of frames.
  @inlinable public var frameCount: Int { values.rowCount }

  /// The number of columns.
  @inlinable public var columnCount: Int { values.columnCount }

  /// The value of a column in a frame.
  @inlinable
  public subscript(frame: Int, column: Int) -> Float {
    get { values[frame, column] }
    set { values[frame, column] = newValue }
  }
}
