import AffektCore
import AffektExperiment
import ArgumentParser
import Foundation

/// A table of features as text.
struct FeatureListing {
  /// The form of the text.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
    case json
  }

  private struct Line: Encodable {
    let recording: String
    let time: Double?
    /// nil where a column may be missing and is.
    let features: [Double?]
  }

  private struct Document: Encodable {
    let columns: [FeatureColumn]
    let rows: [Line]
  }

  private let format: Format
  private var columns: [FeatureColumn] = []
  private var lines: [Line] = []

  init(format: Format) {
    self.format = format
  }

  /// Adds the row or the frames of a recording.
  mutating func append(_ output: RecordingFeatures.Output, of recording: String) {
    if let row = output.row {
      columns = output.rowColumns
      lines.append(
        Line(recording: recording, time: nil, features: row.map { $0.isNaN ? nil : $0 }))
    }
    if let frames = output.frames {
      columns = frames.columns
      for frame in 0..<frames.frameCount {
        lines.append(
          Line(
            recording: recording, time: frames.clock.time(ofFrame: frame),
            features: frames.values.row(frame).map { $0.isNaN ? nil : Double($0) }))
      }
    }
  }

  /// The table; the empty text without any row.
  func text() throws -> String {
    guard !lines.isEmpty else { return "" }
    switch format {
    case .csv:
      let hasTimes = lines.contains { $0.time != nil }
      let head = ["recording"] + (hasTimes ? ["time"] : []) + columns.map(\.name)
      let rows = lines.map { line in
        [line.recording] + (line.time.map { ["\($0)"] } ?? [])
          + line.features.map { value in value.map { "\($0)" } ?? "" }
      }
      return ([head] + rows).map { DelimitedText.line(of: $0) + "\n" }.joined()
    case .json:
      return try JSONText.text(of: Document(columns: columns, rows: lines))
    }
  }
}
