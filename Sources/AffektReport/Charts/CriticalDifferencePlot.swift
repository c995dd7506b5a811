import AffektResults

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

  private static let rowHeight = 24.0

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
    let ranks = rows.map(\.rank)
    let first = ranks.min() ?? 1
    let groups = self.groups
    let frame = RowFrame(
      titles: rows.map(\.title), heights: { _ in rows.map { _ in Self.rowHeight } },
      axisTitle: "mean rank", head: 40, margin: 28 + 9 * Double(groups.count), plotWidth: 420
    ) { LinearAxis(covering: ranks + [first, first + difference], range: $0) }
    let top = frame.top
    let (from, to) = (frame.axis.position(first), frame.axis.position(first + difference))
    var content = SVG.line(from, top - 12, to, top - 12, classes: "interval")
    for end in [from, to] {
      content += SVG.line(end, top - 16, end, top - 8, classes: "interval")
    }
    content += CenteredText.drawn(
      "critical difference \(NumberFormat.score(difference))", around: (from + to) / 2,
      y: top - 20, width: frame.right, size: 10.5, classes: "muted small")
    for (row, place) in zip(rows, frame.rows) {
      content += SVG.diamond(
        x: frame.axis.position(row.rank), y: place.middle, radius: 5, classes: "mark",
        tip: row.tip)
    }
    for (place, group) in groups.enumerated() {
      let x = frame.right + 14 + 9 * Double(place)
      content += SVG.line(
        x, top + Double(group.lowerBound) * Self.rowHeight + 6,
        x, top + Double(group.upperBound) * Self.rowHeight - 6, classes: "group")
    }
    return frame.picture(content)
  }
}
