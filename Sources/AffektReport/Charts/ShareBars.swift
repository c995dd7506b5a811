/// A bar a row from zero to a share, of which a first part is stronger than the rest.
struct ShareBars {
  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// The share up to which the bar is strong.
    let part: Double
    /// The share up to which the bar goes.
    let whole: Double
    /// What is shown when a mouse rests on the bar.
    let tip: String
  }

  /// The rows, from above.
  let rows: [Row]
  /// What the axis measures.
  let axisTitle: String

  private static let size = 12.0
  private static let rowHeight = 28.0
  private static let plotWidth = 420.0

  /// Draws it.
  func picture() -> SVGPicture {
    let labelWidth = min(
      300, rows.map { TextMeasure.width($0.title, size: Self.size) }.max() ?? 0)
    let (left, top) = (labelWidth + 18, 10.0)
    let axis = LinearAxis(covering: [0, 1], range: left...(left + Self.plotWidth), about: 5)
    let bottom = top + Self.rowHeight * Double(rows.count)
    var content = ""
    for tick in axis.ticks {
      let x = axis.position(tick)
      content += SVG.line(x, top, x, bottom, classes: "grid")
      content += SVG.text(
        NumberFormat.wholePercentage(tick) + " %", x: x, y: bottom + 16, anchor: .middle,
        classes: "muted")
    }
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * Self.rowHeight + 5
      let title = TextMeasure.shortened(row.title, to: labelWidth, size: Self.size)
      content += SVG.text(title, x: left - 10, y: y + 13, anchor: .end)
      content += SVG.rectangle(
        x: left, y: y, width: axis.position(row.whole) - left, height: Self.rowHeight - 10,
        classes: "heat", opacity: 0.35, tip: row.tip)
      content += SVG.rectangle(
        x: left, y: y, width: axis.position(row.part) - left, height: Self.rowHeight - 10,
        classes: "heat", opacity: 1)
      content += SVG.text(
        NumberFormat.share(row.whole), x: axis.position(row.whole) + 6, y: y + 13,
        classes: "small")
    }
    content += SVG.line(left, bottom, left + Self.plotWidth, bottom, classes: "axis")
    content += SVG.text(
      axisTitle, x: left + Self.plotWidth / 2, y: bottom + 36, anchor: .middle, classes: "muted")
    return SVGPicture(width: left + Self.plotWidth + 60, height: bottom + 46, content: content)
  }
}
