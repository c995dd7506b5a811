/// A diamond a row at its mean rank, and upright bars that join rows whose ranks are no further apart
/// than a critical difference, which is drawn above for comparison.
///
/// After the diagram of Demšar, JMLR 7, 2006, with a row for each title, so that titles of any length
/// can be read.
struct CriticalDifferencePlot {
  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// Its mean rank.
    let rank: Double
    /// What is shown when a mouse rests on the diamond.
    let tip: String
  }

  /// The rows, lowest rank first.
  let rows: [Row]
  /// The critical difference.
  let difference: Double

  private static let size = 12.0
  private static let rowHeight = 24.0
  private static let plotWidth = 420.0

  /// The largest groups of neighbours whose ranks are no further apart than the critical difference, as
  /// ranges of rows; groups of one are left out.
  var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    for start in rows.indices {
      let end =
        rows.indices.last { rows[$0].rank - rows[start].rank <= difference + 1e-9 } ?? start
      if end > start, end + 1 > groups.last?.upperBound ?? 0 { groups.append(start..<end + 1) }
    }
    return groups
  }

  /// Draws it.
  func picture() -> SVGPicture {
    let labelWidth = min(
      300, rows.map { TextMeasure.width($0.title, size: Self.size) }.max() ?? 0)
    let (left, top) = (labelWidth + 18, 40.0)
    let ranks = rows.map(\.rank)
    let first = ranks.min() ?? 1
    let axis = LinearAxis(
      covering: ranks + [first, first + difference], range: left...(left + Self.plotWidth))
    let bottom = top + Self.rowHeight * Double(rows.count)
    var content = ""
    for tick in axis.ticks {
      let x = axis.position(tick)
      content += SVG.line(x, top, x, bottom, classes: "grid")
      content += SVG.text(
        axis.label(tick), x: x, y: bottom + 16, anchor: .middle, classes: "muted")
    }
    let (from, to) = (axis.position(first), axis.position(first + difference))
    content += SVG.line(from, top - 12, to, top - 12, classes: "interval")
    for end in [from, to] {
      content += SVG.line(end, top - 16, end, top - 8, classes: "interval")
    }
    content += SVG.text(
      "critical difference \(NumberFormat.figure(difference))", x: (from + to) / 2, y: top - 20,
      anchor: .middle, classes: "muted small")
    for (place, row) in rows.enumerated() {
      let middle = top + (Double(place) + 0.5) * Self.rowHeight
      let title = TextMeasure.shortened(row.title, to: labelWidth, size: Self.size)
      content += SVG.text(title, x: left - 10, y: middle + 4, anchor: .end)
      content += SVG.diamond(
        x: axis.position(row.rank), y: middle, radius: 5, classes: "mark", tip: row.tip)
    }
    let groups = self.groups
    for (place, group) in groups.enumerated() {
      let x = left + Self.plotWidth + 14 + 9 * Double(place)
      content += SVG.line(
        x, top + Double(group.lowerBound) * Self.rowHeight + 6,
        x, top + Double(group.upperBound) * Self.rowHeight - 6, classes: "group")
    }
    content += SVG.line(left, bottom, left + Self.plotWidth, bottom, classes: "axis")
    content += SVG.text(
      "mean rank", x: left + Self.plotWidth / 2, y: bottom + 36, anchor: .middle,
      classes: "muted")
    return SVGPicture(
      width: left + Self.plotWidth + 28 + 9 * Double(groups.count), height: bottom + 46,
      content: content)
  }
}
