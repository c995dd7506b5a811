/// A diamond a row with a bar from one end of its interval to the other, and dashed lines for points of
/// reference.
struct IntervalPlot {
  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// Where the diamond stands.
    let value: Double
    /// The ends of the bar; nil where no interval exists.
    let interval: ClosedRange<Double>?
    /// What is shown when a mouse rests on the diamond.
    let tip: String
  }

  /// The rows, from above.
  let rows: [Row]
  /// The dashed lines.
  let references: [StripPlot.Reference]
  /// What the axis measures.
  let axisTitle: String

  private static let size = 12.0
  private static let rowHeight = 24.0
  private static let plotWidth = 520.0

  /// Draws it.
  func picture() -> SVGPicture {
    let labelWidth = min(
      300, rows.map { TextMeasure.width($0.title, size: Self.size) }.max() ?? 0)
    let left = labelWidth + 18
    let top = references.isEmpty ? 10.0 : 28.0
    let ends = rows.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    let axis = LinearAxis(
      covering: rows.map(\.value) + ends + references.map(\.value),
      range: left...(left + Self.plotWidth))
    let bottom = top + Self.rowHeight * Double(rows.count)
    var content = ""
    for tick in axis.ticks {
      let x = axis.position(tick)
      content += SVG.line(x, top, x, bottom, classes: "grid")
      content += SVG.text(
        axis.label(tick), x: x, y: bottom + 16, anchor: .middle, classes: "muted")
    }
    for reference in references {
      let x = axis.position(reference.value)
      content += SVG.line(x, top - 4, x, bottom, classes: "reference")
      content += SVG.text(
        reference.title, x: x, y: top - 9, anchor: x < left + 40 ? .start : .middle,
        classes: "muted small")
    }
    for (place, row) in rows.enumerated() {
      let middle = top + (Double(place) + 0.5) * Self.rowHeight
      let title = TextMeasure.shortened(row.title, to: labelWidth, size: Self.size)
      content += SVG.text(title, x: left - 10, y: middle + 4, anchor: .end)
      if let interval = row.interval {
        let (low, high) = (
          axis.position(interval.lowerBound), axis.position(interval.upperBound)
        )
        content += SVG.line(low, middle, high, middle, classes: "interval")
        for end in [low, high] {
          content += SVG.line(end, middle - 4, end, middle + 4, classes: "interval")
        }
      }
      content += SVG.diamond(
        x: axis.position(row.value), y: middle, radius: 5, classes: "mark", tip: row.tip)
    }
    content += SVG.line(left, bottom, left + Self.plotWidth, bottom, classes: "axis")
    content += SVG.text(
      axisTitle, x: left + Self.plotWidth / 2, y: bottom + 36, anchor: .middle, classes: "muted")
    return SVGPicture(width: left + Self.plotWidth + 20, height: bottom + 46, content: content)
  }
}
