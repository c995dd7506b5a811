import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("Charts")
struct ChartTests {
  @Test(
    "ticks are multiples of 1, 2 or 5 that cover the values",
    arguments: [
      ([0.125, 0.78], ["0.0", "0.2", "0.4", "0.6", "0.8"]),
      ([0.0, 1.0], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([0.51, 0.53], ["0.510", "0.515", "0.520", "0.525", "0.530"]),
      ([3, 47], ["0", "10", "20", "30", "40", "50"]),
      ([-0.3, 0.3], ["-0.3", "-0.2", "-0.1", "0.0", "0.1", "0.2", "0.3"]),
    ])
  func ticks(values: [Double], labels: [String]) {
    let axis = LinearAxis(covering: values, range: 0...100)
    #expect(axis.ticks.map(axis.label) == labels)
    #expect(axis.position(axis.domain.lowerBound) == 0)
    #expect(abs(axis.position(axis.domain.upperBound) - 100) < 1e-9)
  }

  @Test("an axis for one value, or none, has a width", arguments: [[], [0.5], [0, 0]])
  func degenerateAxis(values: [Double]) {
    let axis = LinearAxis(covering: values, range: 0...100)
    #expect(axis.domain.upperBound > axis.domain.lowerBound)
    #expect(axis.ticks.count > 1)
    for value in values { #expect(axis.domain.contains(value)) }
  }

  @Test("text on a square of any strength is readable, on light and on dark pages")
  func contrast() {
    for step in 0...100 {
      let strength = Double(step) / 100
      let light = ChartStyle.lightRamp.color(at: strength)
      let dark = ChartStyle.darkRamp.color(at: strength)
      let (onLight, onDark): (Color, Color) =
        switch HeatMap.textClass(on: strength) {
        case "on-weak": (.black, .white)
        case "on-strong": (.white, .black)
        case "white": (.white, .white)
        default: (.black, .black)
        }
      #expect(light.contrast(to: onLight) >= 4.5)
      #expect(dark.contrast(to: onDark) >= 4.5)
    }
    #expect(abs(Color.white.contrast(to: .black) - 21) < 1e-9)
  }

  @Test("titles that are too long are shortened in the middle")
  func shortening() {
    let long = String(repeating: "left", count: 20) + String(repeating: "right", count: 20)
    let short = TextMeasure.shortened(long, to: 100, size: 12)
    #expect(TextMeasure.width(short, size: 12) <= 100)
    #expect(short.hasPrefix("left"))
    #expect(short.hasSuffix("right"))
    #expect(short.contains("…"))
    #expect(TextMeasure.shortened("short", to: 100, size: 12) == "short")
  }

  @Test("discs of one strip do not hide each other, and stay in their strip")
  func strips() throws {
    let (discs, height) = try strip(of: 8)
    #expect(discs.count == 8)
    for (place, disc) in discs.enumerated() {
      for other in discs[..<place] {
        #expect(hypot(disc.0 - other.0, disc.1 - other.1) > 5)
      }
      #expect(disc.1 > 0 && disc.1 < height - 40)
    }
  }

  @Test("many equal discs overlap rather than push the other strips apart")
  func crowdedStrip() throws {
    let (discs, height) = try strip(of: 91)
    #expect(discs.count == 91)
    #expect(height < 130)
    #expect(Set(discs.map(\.1)).count > 20)
  }

  /// Draws discs of nearly equal values: their places, and the height of the picture.
  private func strip(of count: Int) throws -> (discs: [(Double, Double)], height: Double) {
    let points = (0..<count).map {
      StripPlot.Point(value: 0.5 + 0.001 * Double($0 % 3), tip: "\($0)")
    }
    let row = StripPlot.Row(
      title: "equal", points: points, mark: StripPlot.Point(value: 0.5, tip: "mark"))
    let plot = StripPlot(rows: [row], references: [], axisTitle: "UAR").picture()
    let tree = try PageTree(Data(plot.file.utf8))
    let discs = tree.root.all("circle").compactMap { disc -> (Double, Double)? in
      guard let x = disc.attributes["cx"].flatMap(Double.init),
        let y = disc.attributes["cy"].flatMap(Double.init)
      else { return nil }
      return (x, y)
    }
    return (discs, plot.height)
  }

  @Test("titles of columns do not touch each other, short or long")
  func columnTitles() throws {
    for titles in [
      ["a", "b"], ["happiness", "surprise"], ["a rather long title", "another one"],
    ] {
      let square = HeatMap.Square(strength: 0.5, text: "50 %", detail: "1", tip: "tip")
      let map = HeatMap(
        rowTitles: titles, columnTitles: titles, rowAxis: "rows", columnAxis: "columns",
        squares: [[square, square], [square, square]], framesDiagonal: true)
      let tree = try PageTree(Data(map.picture().file.utf8))
      let drawn = tree.root.all("text").filter { titles.contains($0.text) }.prefix(2)
      let places = drawn.compactMap { $0.attributes["x"].flatMap(Double.init) }
      let isTurned = drawn.allSatisfy { $0.attributes["transform"] != nil }
      let width = titles.map { TextMeasure.width($0, size: 12) }.max() ?? 0
      // A turned title is as wide, across its direction, as its line is high.
      #expect(places[1] - places[0] > (isTurned ? 12 * 1.5 : width))
    }
  }

  @Test("an interval goes from end to end through its diamond; without one there is no bar")
  func intervals() throws {
    let rows = [
      IntervalPlot.Row(title: "a", value: 0.5, interval: 0.4...0.7, tip: "a: 0.500"),
      IntervalPlot.Row(title: "b", value: 0.6, interval: nil, tip: "b: 0.600"),
    ]
    let plot = IntervalPlot(rows: rows, references: [], axisTitle: "UAR").picture()
    let tree = try PageTree(Data(plot.file.utf8))
    let bars = tree.root.all("line").filter { $0.attributes["class"] == "interval" }
    #expect(bars.count == 3)
    let ends = try ["x1", "x2"].map { try #require(Double(bars[0].attributes[$0] ?? "")) }
    let corner = try #require(tree.root.all("polygon").first?.attributes["points"])
    let middle = try #require(Double(corner.prefix { $0 != "," }))
    #expect(ends[0] < middle && middle < ends[1])
    #expect(abs((middle - ends[0]) / (ends[1] - ends[0]) - 1.0 / 3) < 1e-3)
    #expect(tree.root.all("title").map(\.text) == ["a: 0.500", "b: 0.600"])
  }

  @Test(
    "bars join the largest groups within the critical difference",
    arguments: [
      ([1.0, 1.5, 2.5, 4.0], 1.0, [0..<2, 1..<3]), ([1.0, 1.2, 1.4], 0.5, [0..<3]),
      ([1.0, 2.0, 3.0], 0.5, []), ([2.0, 2.0], 0.1, [0..<2]), ([], 1.0, []),
    ])
  func criticalDifference(ranks: [Double], difference: Double, groups: [Range<Int>]) throws {
    let rows = ranks.map { CriticalDifferencePlot.Row(title: "\($0)", rank: $0, tip: "\($0)") }
    let plot = CriticalDifferencePlot(rows: rows, difference: difference)
    #expect(plot.groups == groups)
    let tree = try PageTree(Data(plot.picture().file.utf8))
    #expect(
      tree.root.all("line").count { $0.attributes["class"] == "group" } == groups.count)
  }

  @Test("bars of shares are as long as the shares")
  func shares() throws {
    let plot = ShareBars(
      rows: [ShareBars.Row(title: "features", part: 0.25, whole: 0.5, tip: "tip")],
      axisTitle: "share"
    ).picture()
    let tree = try PageTree(Data(plot.file.utf8))
    let widths = tree.root.all("rect").dropFirst().compactMap {
      $0.attributes["width"].flatMap(Double.init)
    }
    #expect(widths.count == 2 && abs(widths[0] / widths[1] - 2) < 1e-9)
  }

  @Test("numbers are printed alike everywhere")
  func numbers() {
    #expect(NumberFormat.score(0.5314) == "0.531")
    #expect(NumberFormat.score(1) == "1.000")
    #expect(NumberFormat.score(-0.0001) == "0.000")
    #expect(NumberFormat.probability(0.0421) == "0.042")
    #expect(NumberFormat.probability(0.0009) == "< 0.001")
    #expect(NumberFormat.relation(0.5) == "= 0.500")
    #expect(NumberFormat.level(0.95) == "95 %")
    #expect(NumberFormat.level(0.999) == "99.9 %")
    #expect(NumberFormat.share(0.0625) == "6.2 %")
    #expect(NumberFormat.wholePercentage(0.996) == "100")
    #expect(NumberFormat.seconds(4.2) == "4.20 s")
    #expect(NumberFormat.seconds(59.96) == "1 min 00 s")
    #expect(NumberFormat.seconds(185) == "3 min 05 s")
    #expect(NumberFormat.seconds(7384) == "2 h 03 min")
    #expect(NumberFormat.memory(300_000_000) == "286 MiB")
    #expect(NumberFormat.count(1, "recording") == "1 recording")
    #expect(NumberFormat.exact(.score(0.1)) == "0.1")
  }
}
