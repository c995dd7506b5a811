/// Bars that lie on their side from zero: one for each row and group, the groups of a row together.
struct BarPlot {
  /// A bar.
  struct Bar {
    /// How far it goes.
    let value: Double
    /// What is written behind it.
    let text: String
  }

  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// As many bars as there are groups; nil where there is no value.
    let bars: [Bar?]
  }

  /// The rows, from above.
  let rows: [Row]
  /// The names of the groups; a single one needs no legend.
  let groups: [String]
  /// What the axis measures.
  let axisTitle: String

  private static let thickness = 14.0

  /// Draws it.
  func picture() -> SVGPicture {
    let bars = rows.flatMap { $0.bars.compactMap { $0 } }
    let height = Self.thickness * Double(max(1, groups.count)) + 10
    // What is written behind the longest bar stands in the margin.
    let margin = (bars.map { TextMeasure.width($0.text, size: 10.5) }.max() ?? 0) + 12
    let legend = Legend(
      entries: groups.count < 2
        ? []
        : groups.enumerated().map {
          Legend.Entry(sample: .area(Self.classes($0.offset)), title: $0.element)
        })
    let frame = RowFrame(
      titles: rows.map(\.title), heights: { _ in rows.map { _ in height } },
      axisTitle: axisTitle, legend: legend, margin: margin, plotWidth: 420
    ) { LinearAxis(covering: bars.map(\.value) + [0], range: $0) }
    let zero = frame.axis.position(0)
    var content = ""
    for (row, place) in zip(rows, frame.rows) {
      for (group, bar) in row.bars.enumerated() {
        guard let bar else { continue }
        let y = place.top + 5 + Self.thickness * Double(group)
        let end = frame.axis.position(bar.value)
        content += SVG.rectangle(
          x: min(zero, end), y: y, width: abs(end - zero), height: Self.thickness - 1,
          classes: groups.count < 2 ? "heat" : Self.classes(group),
          tip: "\(row.title): \(bar.text)")
        content += SVG.text(bar.text, x: max(zero, end) + 5, y: y + 10.5, classes: "small")
      }
    }
    return frame.picture(content)
  }

  /// Neighbouring groups differ in their order too, which the legend repeats.
  private static func classes(_ group: Int) -> String { "bar fill-\(Marker.color(group))" }
}
