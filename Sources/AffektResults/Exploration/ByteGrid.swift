import Foundation

/// A matrix of bytes, stored as base64.
public struct ByteGrid: Codable, Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The values, row by row.
  public let values: [UInt8]

  /// Makes a grid of `values`, row by row; there must be as many as it has places.
  public init(rows: Int, columns: Int, values: [UInt8]) {
    precondition(rows >= 0 && columns >= 0 && values.count == rows * columns, "the grid is filled")
    rowCount = rows
    columnCount = columns
    self.values = values
  }

  /// The value where a row and a column meet.
  public subscript(row: Int, column: Int) -> UInt8 { values[row * columnCount + column] }

  private enum CodingKeys: String, CodingKey {
    case rowCount = "rows"
    case columnCount = "columns"
    case values
  }

  /// Reads a grid; throws when it does not hold as many values as it has places.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rowCount)
    let columns = try container.decode(Int.self, forKey: .columnCount)
    let values = try container.decode(Data.self, forKey: .values)
    guard (0...100_000).contains(rows), (0...100_000).contains(columns),
      values.count == rows * columns
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "the grid does not hold \(rows) rows of \(columns) values")
    }
    self.init(rows: rows, columns: columns, values: Array(values))
  }

  /// Writes the grid.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rowCount, forKey: .rowCount)
    try container.encode(columnCount, forKey: .columnCount)
    try container.encode(Data(values), forKey: .values)
  }
}
