import AffektCore
import AffektNumerics
import AffektResults
import Foundation

/// The stored form of the outcome of one job, exact to the last bit.
extension Result where Success == FoldOutcome, Failure == FitError {
  /// The outcome in bytes.
  var payload: Data {
    var writer = BinaryWriter(capacity: 4096)
    switch self {
    case .success(let outcome):
      writer.append(true)
      outcome.write(to: &writer)
    case .failure(let error):
      writer.append(false)
      writer.append(error.description)
    }
    return writer.data
  }

  /// Reads what `payload` wrote; throws `DamagedRecord`.
  init(payload: Data) throws {
    self = try BinaryReader.read(payload) { reader in
      try reader.bool()
        ? .success(try FoldOutcome(from: &reader)) : .failure(FitError(try reader.text()))
    }
  }
}

extension FoldOutcome {
  fileprivate func write(to writer: inout BinaryWriter) {
    writer.append(scores: scores)
    writer.append(setting: chosen)
    writer.append(list: tried) { writer, candidate in
      writer.append(setting: candidate.setting)
      writer.append(optional: candidate.score) { $0.append($1) }
    }
    writer.append(Int64(summary.iterations))
    writer.append(summary.isConverged)
    writer.append(list: summary.notes) { $0.append($1) }
    writer.append(Int64(columnCount))
    writer.append(duration.components.seconds)
    writer.append(duration.components.attoseconds)
    for count in [reads.whileFitting, reads.whileAdapting, reads.whileTesting] {
      writer.append(Int64(count))
    }
    writer.append(optional: copies) { writer, count in
      for number in [count.copies, count.perRecording, count.ofTested] {
        writer.append(Int64(number))
      }
    }
    writer.append(list: corrupted) { writer, corrupted in
      writer.append(corrupted.condition)
      switch corrupted.result {
      case .success(let scores):
        writer.append(true)
        writer.append(scores: scores)
      case .failure(let error):
        writer.append(false)
        writer.append(error.description)
      }
    }
  }

  fileprivate init(from reader: inout BinaryReader) throws {
    scores = try reader.scores()
    chosen = try reader.setting()
    tried = try reader.list { reader throws(DamagedRecord) in
      TuningCandidate(
        setting: try reader.setting(),
        score: try reader.optional { reader throws(DamagedRecord) in try reader.double() })
    }
    summary = FitSummary(
      iterations: Int(try reader.integer(Int64.self)), isConverged: try reader.bool(),
      notes: try reader.list { reader throws(DamagedRecord) in try reader.text() })
    columnCount = Int(try reader.integer(Int64.self))
    let seconds = try reader.integer(Int64.self)
    let attoseconds = try reader.integer(Int64.self)
    guard (0..<1 << 32).contains(seconds), (0..<1_000_000_000_000_000_000).contains(attoseconds)
    else { throw DamagedRecord() }
    duration = Duration(secondsComponent: seconds, attosecondsComponent: attoseconds)
    reads.whileFitting = Int(try reader.integer(Int64.self))
    reads.whileAdapting = Int(try reader.integer(Int64.self))
    reads.whileTesting = Int(try reader.integer(Int64.self))
    copies = try reader.optional { reader throws(DamagedRecord) in
      CopyCount(
        copies: Int(try reader.integer(Int64.self)),
        perRecording: Int(try reader.integer(Int64.self)),
        ofTested: Int(try reader.integer(Int64.self)))
    }
    corrupted = try reader.list { reader throws(DamagedRecord) in
      CorruptedScores(
        condition: try reader.text(),
        result: try reader.bool()
          ? .success(try reader.scores()) : .failure(FitError(try reader.text())))
    }
  }
}

extension BinaryWriter {
  fileprivate mutating func append(scores: ScoreMatrix) {
    append(list: scores.labels) { $0.append($1.rawValue) }
    append(matrix: scores.values)
    append(list: scores.predictions) { $0.append(UInt32($1)) }
    append(optional: scores.probabilities) { $0.append(matrix: $1) }
  }

  fileprivate mutating func append(matrix: Matrix<Double>) {
    append(UInt32(matrix.rowCount))
    append(UInt32(matrix.columnCount))
    append(elements: matrix.elements)
  }

  fileprivate mutating func append(setting: [String: String]) {
    append(list: setting.sorted { $0.key < $1.key }) { writer, entry in
      writer.append(entry.key)
      writer.append(entry.value)
    }
  }
}

extension BinaryReader {
  fileprivate mutating func scores() throws(DamagedRecord) -> ScoreMatrix {
    let labels = try list { reader throws(DamagedRecord) in
      ClassLabel(rawValue: try reader.text())
    }
    let values = try matrix()
    let predictions = try list { reader throws(DamagedRecord) in
      Int(try reader.integer(UInt32.self))
    }
    let probabilities = try optional { reader throws(DamagedRecord) in
      try reader.matrix()
    }
    guard values.columnCount == labels.count, values.rowCount == predictions.count,
      predictions.allSatisfy(labels.indices.contains),
      probabilities.map({ ($0.rowCount, $0.columnCount) == (values.rowCount, values.columnCount) })
        ?? true
    else { throw DamagedRecord() }
    return ScoreMatrix(
      labels: labels, values: values, predictions: predictions, probabilities: probabilities)
  }

  fileprivate mutating func matrix() throws(DamagedRecord) -> Matrix<Double> {
    let rows = Int(try integer(UInt32.self))
    let columns = Int(try integer(UInt32.self))
    let elements = try elements(Double.self)
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard !isTooLarge, elements.count == count else { throw DamagedRecord() }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  fileprivate mutating func setting() throws(DamagedRecord) -> [String: String] {
    let entries = try list { reader throws(DamagedRecord) in
      (key: try reader.text(), value: try reader.text())
    }
    return Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
