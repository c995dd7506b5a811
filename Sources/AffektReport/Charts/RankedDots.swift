/// Every configuration in rank order, a dot per row with its interval; rows far down shrink and lose
/// their titles, so that hundreds stay one picture.
struct RankedDots {
  /// A row.
  struct Row {
    /// What stands at its left.
    let title: String
    /// Where the dot stands.
    let value: Double
    /// The ends of the bar; nil where no interval exists.
    let interval: ClosedRange<Double>?
    /// The place of its colour and shape.
    let category: Int
    /// Whether the row has a tinted ground.
    let isMarked: Bool
    /// What is shown when a mouse rests on the dot.
    let tip: String
  }

  /// The rows, from above.
  let rows: [Row]
  /// The dashed lines.
  let references: [RowFrame.Reference]
  /// What the axis measures.
  let axisTitle: String
  /// What colours and grounds mean.
  let legend: Legend

  /// As many rows have a title, if there are more than `mostTitled`.
  private static let titled = 14
  private static let mostTitled = 22
  /// The height of all rows without a title together, at most.
  private static let roomForOthers = 150.0
  /// The width of titles and plot together.
  private static let width = 540.0
  private static let longestTitle = 210.0

  /// How many rows have a title.
  static func titledCount(of count: Int) -> Int { count > mostTitled ? titled : count }

  /// Draws it.
  func picture() -> SVGPicture {
    let titled = Self.titledCount(of: rows.count)
    let others = rows.count - titled
    let height = rows.count > 14 ? 17.0 : 21.0
    let small = others > 0 ? min(4, Self.roomForOthers / Double(others)) : 0
    var titles = rows.prefix(titled).map(\.title) + Array(repeating: "", count: others)
    if others > 0 { titles[titled + others / 2] = "ranks \(titled + 1) to \(rows.count)" }
    let ends = rows.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    let values = rows.map(\.value) + ends + references.map(\.value)
    let widest = titles.map { TextMeasure.width($0, size: RowFrame.size) }.max() ?? 0
    let frame = RowFrame(
      titles: titles,
      heights: { _ in rows.indices.map { $0 < titled ? height : small } }, axisTitle: axisTitle,
      references: references, legend: legend,
      plotWidth: Self.width - min(Self.longestTitle, widest),
      longestTitle: Self.longestTitle
    ) { LinearAxis(covering: values, range: $0, about: 5) }
    return frame.picture(
      grounds(frame)
        + zip(rows, frame.rows).enumerated().map { place, row in
          mark(row.0, at: row.1, on: frame.axis, isSmall: place >= titled)
        }.joined())
  }

  /// The tinted grounds, one for rows that follow each other.
  private func grounds(_ frame: RowFrame) -> String {
    rows.indices.split { !rows[$0].isMarked }.map { run in
      let top = frame.rows[run.startIndex].top
      let last = frame.rows[run.endIndex - 1]
      return SVG.rectangle(
        x: frame.left, y: top, width: frame.right - frame.left,
        height: last.top + last.height - top,
        classes: "tied")
    }.joined()
  }

  private func mark(
    _ row: Row, at place: RowFrame.Row, on axis: any Axis, isSmall: Bool
  ) -> String {
    var content = ""
    if let interval = row.interval {
      content += SVG.line(
        axis.position(interval.lowerBound), place.middle, axis.position(interval.upperBound),
        place.middle, classes: isSmall ? "faint" : "interval")
    }
    return content
      + Marker.drawn(
        row.category, x: axis.position(row.value), y: place.middle, radius: isSmall ? 2.2 : 5,
        tip: row.tip)
  }
}
