import AffektResults

/// A bar per row from zero to a share, of which a first part is stronger than the rest.
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

  private static let rowHeight = 28.0

  /// Draws it.
  func picture() -> SVGPicture {
    let frame = RowFrame(
      titles: rows.map(\.title), heights: { _ in rows.map { _ in Self.rowHeight } },
      axisTitle: axisTitle, margin: 60, plotWidth: 420
    ) { PercentAxis(range: $0) }
    var content = ""
    for (row, place) in zip(rows, frame.rows) {
      let end = frame.axis.position(row.whole)
      content += SVG.rectangle(
        x: frame.left, y: place.top + 5, width: end - frame.left, height: place.height - 10,
        classes: "heat", opacity: 0.35, tip: row.tip)
      content += SVG.rectangle(
        x: frame.left, y: place.top + 5, width: frame.axis.position(row.part) - frame.left,
        height: place.height - 10, classes: "heat", opacity: 1)
      content += SVG.text(
        NumberFormat.share(row.whole), x: end + 6, y: place.middle + 4, classes: "small")
    }
    return frame.picture(content)
  }
}

/// A scale of shares from 0 to 100 %.
private struct PercentAxis: Axis {
  private let scale: LinearAxis

  init(range: ClosedRange<Double>) {
    scale = LinearAxis(covering: [0, 1], range: range, about: 5)
  }

  var ends: (lowest: Double, highest: Double) { scale.ends }
  var ticks: [Double] { scale.ticks }
  func position(_ value: Double) -> Double { scale.position(value) }
  func label(_ tick: Double) -> String { NumberFormat.wholePercentage(tick) + " %" }
}
