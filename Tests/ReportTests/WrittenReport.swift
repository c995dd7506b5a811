import AffektCore
import AffektReport
import AffektResults
import Foundation

@testable import ReportSamples

/// The sample as files: what a reader of a report has.
struct WrittenReport {
  /// The sample as it usually is, written once for all tests.
  static let sample = Result { try WrittenReport() }

  let record: RunRecord
  let files: [String: Data]

  init(_ sample: SampleRun = SampleRun()) throws {
    let place = TemporaryPlace()
    record = sample.record()
    try RunFolder(path: place.path("run")).write(
      record, with: try ReportWriter.files(for: record))
    files = try place.contents(of: "run")
  }

  /// The text of a file; empty when there is none.
  func text(_ path: String) -> String {
    String(decoding: files[path] ?? Data(), as: UTF8.self)
  }

  /// A table's file.
  func table(_ name: String) throws -> DelimitedText {
    try DelimitedText(reading: text("tables/\(name).csv"), separator: .comma)
  }

  /// The page.
  func page() throws -> PageTree { try PageTree(files["index.html"] ?? Data()) }

  /// The names of the tables.
  var tables: [String] {
    files.keys.filter { $0.hasPrefix("tables/") }.map {
      String($0.dropFirst("tables/".count).dropLast(".csv".count))
    }.sorted()
  }
}

extension DelimitedText {
  /// A field as a number; nil when it is empty or none.
  func number(_ row: Row, _ column: String) throws -> Double? {
    Double(row.fields[try place(of: column)])
  }

  /// A field as text, without the apostrophe that shields formulas.
  func field(_ row: Row, _ column: String) throws -> String {
    let field = row.fields[try place(of: column)]
    return field.hasPrefix("'") ? String(field.dropFirst()) : field
  }
}
