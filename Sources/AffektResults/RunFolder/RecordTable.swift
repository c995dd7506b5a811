import AffektCore

/// How records are written as a table, one per row, and read again: by the names of the columns, in any
/// order.
struct RecordTable<Record, each Value> {
  private let columns: (repeat TableColumn<Record, each Value>)
  private let make: (repeat each Value) -> Record

  /// Describes a table by its columns, in the order in which they are written, and by how a record is
  /// made of their values.
  init(
    _ column: repeat TableColumn<Record, each Value>,
    record make: @escaping (repeat each Value) -> Record
  ) {
    columns = (repeat each column)
    self.make = make
  }

  /// The names of all columns, in the order in which they are written.
  var names: [String] {
    var names: [String] = []
    repeat names.append(contentsOf: (each columns).names)
    return names
  }

  /// Writes records.
  func text(of records: [Record]) -> String {
    let lineFeed = UInt8(ascii: "\n")
    var text: [UInt8] = []
    text.reserveCapacity((records.count + 1) * 64)
    DelimitedText.append(names, to: &text)
    text.append(lineFeed)
    var fields: [String] = []
    for record in records {
      fields.removeAll(keepingCapacity: true)
      repeat (each columns).write(record, &fields)
      DelimitedText.append(fields, to: &text)
      text.append(lineFeed)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the table that lies at `path`; `problem` says what is wrong with a record, nil if nothing is.
  ///
  /// - Throws: `RunFolderError` with the line when a column is missing, unknown or named twice, and when a
  ///   field or a record is wrong.
  func read(
    _ text: String, path: String, problem: (Record) -> String? = { _ in nil }
  ) throws(RunFolderError) -> [Record] {
    let table = try DelimitedText(reading: text, path: path)
    let places = try places(in: table.columns, path: path)
    var records: [Record] = []
    records.reserveCapacity(table.rows.count)
    for row in table.rows {
      var next = 0
      func value<One>(_ column: TableColumn<Record, One>) throws(RunFolderError) -> One {
        let fields = column.names.indices.map { row.fields[places[next + $0]] }
        next += column.names.count
        do throws(TableColumn<Record, One>.Problem) {
          return try column.read(fields)
        } catch {
          throw RunFolderError(path, line: row.line, error.message)
        }
      }
      let record = make(repeat try value(each columns))
      if let problem = problem(record) { throw RunFolderError(path, line: row.line, problem) }
      records.append(record)
    }
    return records
  }

  /// Where each column stands in a file with the columns `found`.
  private func places(in found: [String], path: String) throws(RunFolderError) -> [Int] {
    let names = self.names
    let known = Set(names)
    if let unknown = found.first(where: { !known.contains($0) }) {
      throw RunFolderError(
        path, line: 1,
        "the column '\(unknown)' is unknown; the columns are \(names.joined(separator: ", "))")
    }
    var places: [Int] = []
    for name in names {
      guard let place = found.firstIndex(of: name) else {
        throw RunFolderError(
          path, line: 1,
          "the column '\(name)' is missing; the columns are \(names.joined(separator: ", "))")
      }
      places.append(place)
    }
    return places
  }
}

extension DelimitedText {
  /// Reads the table that lies at `path`.
  init(reading text: String, path: String) throws(RunFolderError) {
    do {
      self = try DelimitedText(reading: text, separator: .comma)
    } catch {
      throw RunFolderError(path, line: error.line, error.message)
    }
  }
}
