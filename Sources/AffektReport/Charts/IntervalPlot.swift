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
  let references: [RowFrame.Reference]
  /// What the axis measures.
  let axisTitle: String

  private static let rowHeight = 24.0

  /// Draws it.
  func picture() -> SVGPicture {
    let ends = rows.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    let values = rows.map(\.value) + ends + references.map(\.value)
    let frame = RowFrame(
      titles: rows.map(\.title), heights: { _ in rows.map { _ in Self.rowHeight } },
      axisTitle: axisTitle, references: references
    ) { LinearAxis(covering: values, range: $0) }
    var content = ""
    for (row, place) in zip(rows, frame.rows) {
      if let interval = row.interval {
        let low = frame.axis.position(interval.lowerBound)
        let high = frame.axis.position(interval.upperBound)
        content += SVG.line(low, place.middle, high, place.middle, classes: "interval")
        for end in [low, high] {
          content += SVG.line(end, place.middle - 4, end, place.middle + 4, classes: "interval")
        }
      }
      content += SVG.diamond(
        x: frame.axis.position(row.value), y: place.middle, radius: 5, classes: "mark",
        tip: row.tip)
    }
    return frame.picture(content)
  }
}
