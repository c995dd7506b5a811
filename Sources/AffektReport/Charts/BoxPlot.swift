/// A box per row from the lower to the upper quartile with a line at the median, thin lines to the
/// smallest and the greatest value, and a diamond at the mean.
struct BoxPlot {
  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// The values that the row sums up.
    let summary: FiveNumbers
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// The rows, from above.
  let rows: [Row]
  /// What the axis measures.
  let axisTitle: String
  /// Whether the axis grows by equal ratios; only positive values can.
  let isLogarithmic: Bool

  private static let rowHeight = 26.0
  private static let boxHeight = 14.0

  /// Draws it.
  func picture() -> SVGPicture {
    let values = rows.flatMap { [$0.summary.minimum, $0.summary.maximum] }
    let frame = RowFrame(
      titles: rows.map(\.title), heights: { _ in rows.map { _ in Self.rowHeight } },
      axisTitle: axisTitle,
      legend: Legend(
        entries: rows.isEmpty
          ? []
          : [
            Legend.Entry(sample: .area("box"), title: "middle half of the values"),
            Legend.Entry(sample: .stroke("median"), title: "median"),
            Legend.Entry(sample: .stroke("interval"), title: "smallest to greatest"),
            Legend.Entry(sample: .mark, title: "mean"),
          ])
    ) { range -> any Axis in
      isLogarithmic
        ? LogarithmicAxis(covering: values, range: range) as any Axis
        : LinearAxis(covering: values, range: range)
    }
    var content = ""
    for (row, place) in zip(rows, frame.rows) {
      let summary = row.summary
      func x(_ value: Double) -> Double { frame.axis.position(value) }
      let (top, bottom) = (
        place.middle - Self.boxHeight / 2, place.middle + Self.boxHeight / 2
      )
      content += SVG.line(
        x(summary.minimum), place.middle, x(summary.lowerQuartile), place.middle,
        classes: "interval")
      content += SVG.line(
        x(summary.upperQuartile), place.middle, x(summary.maximum), place.middle,
        classes: "interval")
      for end in [summary.minimum, summary.maximum] {
        content += SVG.line(x(end), top + 3, x(end), bottom - 3, classes: "interval")
      }
      content += SVG.rectangle(
        x: x(summary.lowerQuartile), y: top,
        width: max(0.5, x(summary.upperQuartile) - x(summary.lowerQuartile)),
        height: Self.boxHeight, classes: "box", tip: row.tip)
      content += SVG.line(x(summary.median), top, x(summary.median), bottom, classes: "median")
      content += SVG.diamond(
        x: x(summary.mean), y: place.middle, radius: 4, classes: "mark", tip: row.tip)
    }
    return frame.picture(content)
  }
}
