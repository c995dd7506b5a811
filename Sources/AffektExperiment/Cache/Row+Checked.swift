import GRDB

/// The values of a row, whatever a damaged file holds in their places: the row's own subscripts end the
/// program for a value of another type.
extension Row {
  /// The value of a column.
  func value<Value: DatabaseValueConvertible>(_ column: Int) throws(DamagedRecord) -> Value {
    guard let value: Value = optional(column) else { throw DamagedRecord() }
    return value
  }

  /// The value of a column; nil for NULL and for a value of another type.
  func optional<Value: DatabaseValueConvertible>(_ column: Int) -> Value? {
    guard column < count else { return nil }
    return Value.fromDatabaseValue(self[column])
  }
}
