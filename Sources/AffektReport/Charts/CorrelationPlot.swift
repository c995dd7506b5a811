import AffektResults

/// How columns go together, one mark for each pair: a square where they rise together, a disc where one
/// falls while the other rises; its area grows with the size of the correlation.
struct CorrelationPlot {
  /// What stands at the left of the rows, and above the columns as a number.
  let titles: [String]
  /// The correlations, −1 to 1, by row and column; not finite where there is none.
  let values: [[Double]]

  private static let size = 12.0
  private static let longestTitle = 260.0

  /// Draws it.
  func picture() -> SVGPicture {
    let numbered = titles.enumerated().map { "\($0.element)  \($0.offset + 1)" }
    let labelWidth = min(
      Self.longestTitle, numbered.map { TextMeasure.width($0, size: Self.size) }.max() ?? 0)
    let cell = titles.count > 40 ? 16.0 : 22.0
    let (left, top) = (labelWidth + 18, 30.0)
    let extent = cell * Double(titles.count)
    let step = TextMeasure.width("\(titles.count)", size: 10.5) + 4 > cell ? 5 : 1
    var content = ""
    for place in 0...titles.count {
      let offset = cell * Double(place)
      content += SVG.line(left, top + offset, left + extent, top + offset, classes: "grid")
      content += SVG.line(left + offset, top, left + offset, top + extent, classes: "grid")
    }
    for (row, title) in numbered.enumerated() {
      let middle = top + (Double(row) + 0.5) * cell
      content += SVG.text(
        TextMeasure.shortened(title, to: labelWidth, size: Self.size), x: left - 8,
        y: middle + 4, anchor: .end)
      if (row + 1).isMultiple(of: step) {
        content += SVG.text(
          "\(row + 1)", x: left + (Double(row) + 0.5) * cell, y: top - 8, anchor: .middle,
          classes: "muted small")
      }
      for (column, value) in (row < values.count ? values[row] : []).enumerated() {
        content += mark(
          value, tip: "\(title) and \(titles[column]): \(NumberFormat.score(value))",
          x: left + (Double(column) + 0.5) * cell, y: middle, cell: cell)
      }
    }
    let width = max(left + extent + 14, 420)
    let legend = Legend(entries: [
      Legend.Entry(sample: .area("agreeing"), title: "rise together (+1: a full square)"),
      Legend.Entry(sample: .disc("opposite"), title: "one falls as the other rises"),
    ])
    let (key, height) = legend.drawn(left: 10, top: top + extent + 14, width: width - 20)
    return SVGPicture(
      width: width, height: top + extent + 20 + height, content: content + key)
  }

  private func mark(
    _ value: Double, tip: String, x: Double, y: Double, cell: Double
  ) -> String {
    guard value.isFinite, abs(value) >= 0.005 else { return "" }
    let half = (cell / 2 - 1) * min(1, abs(value)).squareRoot()
    return value > 0
      ? SVG.rectangle(
        x: x - half, y: y - half, width: 2 * half, height: 2 * half, classes: "agreeing",
        tip: tip)
      : SVG.disc(x: x, y: y, radius: half, classes: "opposite", tip: tip)
  }
}
