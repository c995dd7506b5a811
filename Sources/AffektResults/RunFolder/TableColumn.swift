/// One value of a record in a table: the column that holds it, or the columns.
struct TableColumn<Record, Value> {
  /// Why fields are not what they must be.
  struct Problem: Error {
    let message: String
  }

  /// The names of the columns.
  let names: [String]
  /// Appends the fields of a record, one per column.
  let write: (Record, inout [String]) -> Void
  /// Reads the value from its fields.
  let read: ([String]) throws(Problem) -> Value

  /// Makes a value that takes several columns.
  init(
    _ names: [String], write: @escaping (Record, inout [String]) -> Void,
    read: @escaping ([String]) throws(Problem) -> Value
  ) {
    self.names = names
    self.write = write
    self.read = read
  }

  /// Makes a column that holds the value at `path`.
  init(_ name: String, _ path: KeyPath<Record, Value>) where Value: TableValue {
    self.init([name]) { record, fields in
      fields.append(record[keyPath: path].field)
    } read: { fields throws(Problem) in
      try Self.value(of: fields[0], in: name)
    }
  }

  /// The value of a field of the column called `name`.
  static func value<Other: TableValue>(of field: String, in name: String) throws(Problem) -> Other {
    guard let value = Other(field: field) else {
      throw Problem(
        message:
          "'\(field.prefix(40))' is no value of '\(name)', which must be \(Other.expectation)")
    }
    return value
  }
}
