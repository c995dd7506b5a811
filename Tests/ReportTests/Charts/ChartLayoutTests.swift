import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("Layout of charts")
struct ChartLayoutTests {
  @Test(
    "no two texts touch, no text covers a mark and nothing leaves the picture",
    arguments: ChartCase.all)
  func layout(chart: ChartCase) throws {
    let faults = try PictureLayout(chart.picture).faults
    #expect(faults.isEmpty, "\(faults.prefix(5).joined(separator: "; ")) (\(faults.count))")
  }

  @Test("the measure finds texts that touch, also turned, texts on marks and what leaves")
  func measure() throws {
    func faults(_ content: String) throws -> Int {
      try PictureLayout(SVGPicture(width: 100, height: 100, content: content)).faults.count
    }
    let word = SVG.text("word", x: 20, y: 50)
    #expect(try faults(word) == 0)
    #expect(try faults(word + SVG.text("word", x: 40, y: 52)) == 1)
    #expect(try faults(word + SVG.text("word", x: 20, y: 65)) == 0)
    #expect(try faults(word + SVG.text("word", x: 30, y: 70, turned: -90)) == 1)
    #expect(try faults(word + SVG.text("word", x: 15, y: 70, turned: -90)) == 0)
    // The rectangles around both would overlap, the texts do not.
    #expect(
      try faults(
        SVG.text("long word", x: 20, y: 80, turned: -45)
          + SVG.text("long word", x: 40, y: 80, turned: -45)) == 0)
    #expect(try faults(word + SVG.disc(x: 25, y: 47, radius: 3, classes: "dot")) == 1)
    #expect(try faults(SVG.text("word", x: 90, y: 50)) == 1)
    #expect(try faults(SVG.line(0, 0, 101, 0, classes: "axis")) == 1)
  }

  @Test(
    "files of pictures hold no variables, every class has a rule",
    arguments: ChartCase.all.filter { $0.count == 2 && $0.titles == .short && $0.scale == 1 })
  func files(chart: ChartCase) throws {
    let file = chart.picture.file
    #expect(!file.contains("var("))
    #expect(!file.contains("--chart"))
    let tree = try PageTree(Data(file.utf8))
    let classes = Set(
      tree.root.all.flatMap {
        ($0.attributes["class"] ?? "").split(separator: " ").map(String.init)
      })
    for name in classes.subtracting(["chart", "dash-0"]) {
      #expect(file.contains(".\(name) {"), "\(name)")
    }
  }

  @Test(
    "labels stand at ticks that people would choose, on scales of ratios too",
    arguments: [
      ([0.1, 1000], ["0.1", "1", "10", "100", "1000"]), ([2, 7], ["2", "5"]),
      ([1e-6, 1e6], ["10⁻⁶", "0.0001", "0.01", "1", "100", "10000", "10⁶"]),
      ([30, 900], ["50", "100", "200", "500"]), ([1], ["1"]), ([], ["1", "2", "5", "10"]),
    ])
  func ratios(values: [Double], labels: [String]) {
    let axis = LogarithmicAxis(covering: values, range: 0...100)
    #expect(axis.ticks.map(axis.label) == labels)
    for value in values { #expect(axis.domain.contains(value)) }
    #expect(abs(axis.position(axis.domain.lowerBound)) < 1e-9)
    #expect(abs(axis.position(axis.domain.upperBound) - 100) < 1e-9)
  }

  @Test("an exact axis keeps its ends, a whole one marks whole numbers, an upright one goes up")
  func axes() {
    let exact = LinearAxis(exactly: 0...2.37, range: 0...237)
    #expect(exact.ticks.map(exact.label) == ["0.0", "0.5", "1.0", "1.5", "2.0"])
    #expect(abs(exact.position(2.37) - 237) < 1e-9)
    let whole = LinearAxis(covering: [1, 3], range: 0...100, isWhole: true)
    #expect(whole.ticks.map(whole.label) == ["1", "2", "3"])
    let upright = LinearAxis(covering: [0, 1], range: 10...110, isUpright: true)
    #expect(upright.position(0) == 110)
    #expect(upright.position(1) == 10)
    #expect(LinearAxis(covering: [2e7], range: 0...1).label(2e7) == "2·10⁷")
    #expect(PowerOfTen.text(-1e-12) == "-10⁻¹²")
    #expect(PowerOfTen.text(0) == "0")
  }
}
