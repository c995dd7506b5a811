/// How many rows and columns a kernel, a pooling window, a stride or a margin has.
public struct GridSize: Codable, Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  public init(_ rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// A square.
  public init(_ length: Int) { self.init(length, length) }

  /// How far a kernel, a stride or a margin may reach.
  static let greatest = 1024

  func isWithin(_ range: ClosedRange<Int>) -> Bool {
    range.contains(rows) && range.contains(columns)
  }

  /// How many windows of this size fit along both dimensions; nil where not one does.
  func windows(over shape: MapShape, stride: GridSize, padding: GridSize) -> GridSize? {
    let free = (
      shape.rows + 2 * padding.rows - rows, shape.columns + 2 * padding.columns - columns
    )
    guard free.0 >= 0, free.1 >= 0 else { return nil }
    return GridSize(free.0 / stride.rows + 1, free.1 / stride.columns + 1)
  }
}
