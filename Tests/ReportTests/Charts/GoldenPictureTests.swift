import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

/// Holds each chart to the picture that a person looked at, by structure: which elements of which class
/// stand in which order, and what is written. Where they stand is left to `ChartLayoutTests`.
@Suite("Golden pictures")
struct GoldenPictureTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden/charts")

  static let charts = ChartCase.all.filter {
    $0.count == 2 && $0.titles == .short && $0.scale == 1
  }

  @Test("the structure is that of the golden picture", arguments: charts)
  func structure(chart: ChartCase) throws {
    let name = chart.name.replacing(" ", with: "-")
    let file = Self.folder.appendingPathComponent(name + ".txt")
    let found = try Self.structure(of: chart.picture)
    if ProcessInfo.processInfo.environment["AFFEKT_WRITE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(
        at: Self.folder, withIntermediateDirectories: true)
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(
      found == golden,
      "look at the picture; if it is meant, run the suite with AFFEKT_WRITE_GOLDENS=1")
  }

  @Test("every golden picture is that of a chart")
  func noneLeft() throws {
    let names = Set(Self.charts.map { $0.name.replacing(" ", with: "-") + ".txt" })
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == names)
  }

  /// One line an element: its name, its classes, what is written in it; equal neighbours are counted.
  static func structure(of picture: SVGPicture) throws -> String {
    let tree = try PageTree(Data(picture.file.utf8))
    var lines: [(text: String, count: Int)] = []
    for element in tree.root.all where !["style", "title"].contains(element.name) {
      let classes = element.attributes["class"].map { "." + $0.replacing(" ", with: ".") } ?? ""
      let written = element.name == "text" ? " “\(element.trimmed)”" : ""
      let line = element.name + classes + written
      if lines.last?.text == line {
        lines[lines.count - 1].count += 1
      } else {
        lines.append((line, 1))
      }
    }
    return lines.map { $0.count > 1 ? "\($0.text) × \($0.count)" : $0.text }
      .joined(separator: "\n") + "\n"
  }
}
