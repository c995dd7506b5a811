/// What charts with a row for each title share: the titles at the left, an axis below, points of
/// reference above and the legend under it all, each in a place of its own.
struct RowFrame {
  /// A dashed line through all rows.
  struct Reference {
    /// Where it stands.
    let value: Double
    /// What is written at its upper end.
    let title: String
  }

  /// A row in the picture.
  struct Row {
    /// Its upper edge.
    let top: Double
    /// Its height.
    let height: Double
    /// Half way down.
    var middle: Double { top + height / 2 }
  }

  /// The scale.
  let axis: any Axis
  /// The left edge of the plot.
  let left: Double
  /// The right edge of the plot.
  let right: Double
  /// The upper edge of the plot.
  let top: Double
  /// The lower edge of the plot.
  let bottom: Double
  /// The rows, from above.
  let rows: [Row]
  private let background: String
  private let axisTitle: String
  private let legend: Legend
  private let margin: Double

  /// How wide the plot of every chart with rows is.
  static let plotWidth = 520.0
  /// The size of titles.
  static let size = 12.0
  private static let smallSize = 10.5
  /// How wide a title may be.
  static let longestTitle = 300.0

  /// Lays out the frame.
  ///
  /// - Parameters:
  ///   - titles: What stands at the left of the rows.
  ///   - heights: The height of each row, once the axis is known.
  ///   - axisTitle: What the axis measures.
  ///   - references: The dashed lines.
  ///   - legend: What the marks mean.
  ///   - head: Room between the references and the first row.
  ///   - margin: Room at the right of the plot.
  ///   - plotWidth: The width of the plot.
  ///   - longestTitle: How wide a title may be.
  ///   - makeAxis: Makes the axis on the pixels that it gets.
  init(
    titles: [String], heights: (any Axis) -> [Double], axisTitle: String,
    references: [Reference] = [], legend: Legend = Legend(entries: []), head: Double = 0,
    margin: Double = 20, plotWidth: Double = Self.plotWidth,
    longestTitle: Double = Self.longestTitle,
    axis makeAxis: (ClosedRange<Double>) -> any Axis
  ) {
    let labelWidth = min(
      longestTitle, titles.map { TextMeasure.width($0, size: Self.size) }.max() ?? 0)
    let job = makeAxis(0...plotWidth)
    func width(_ label: String) -> Double { TextMeasure.width(label, size: Self.size) }
    // Labels stand in the middle below their ticks, also at the ends.
    let firstLabel = job.ticks.first.map { width(job.label($0)) / 2 } ?? 0
    let lastLabel = job.ticks.last.map { width(job.label($0)) / 2 } ?? 0
    left = max(labelWidth + 18, firstLabel + 4)
    right = left + plotWidth
    self.margin = max(margin, lastLabel + 4)
    let axis = makeAxis(left...right)
    self.axis = axis
    self.axisTitle = axisTitle
    self.legend = legend
    let lanes = Self.lanes(
      references.map { ($0, axis.position($0.value)) }, width: right + self.margin)
    let referenceHeight =
      lanes.isEmpty ? 0 : 14 + 14 * Double(1 + (lanes.map(\.lane).max() ?? 0))
    top = max(10, referenceHeight) + head
    var (y, rows, content) = (top, [Row](), "")
    for height in heights(axis) {
      rows.append(Row(top: y, height: height))
      y += height
    }
    (self.rows, bottom) = (rows, y)
    for tick in axis.ticks {
      content += SVG.line(
        axis.position(tick), top, axis.position(tick), bottom, classes: "grid")
    }
    for tick in axis.labelled(width) {
      content += SVG.text(
        axis.label(tick), x: axis.position(tick), y: bottom + 16, anchor: .middle,
        classes: "muted")
    }
    for (place, lane) in lanes.enumerated() {
      let x = axis.position(references[place].value)
      let baseline = top - head - 9 - 14 * Double(lane.lane)
      content += SVG.line(x, baseline + 3, x, bottom, classes: "reference")
      content += SVG.text(lane.text, x: lane.left, y: baseline, classes: "muted small")
    }
    for (row, title) in zip(rows, titles) where !title.isEmpty {
      content += SVG.text(
        TextMeasure.shortened(title, to: labelWidth, size: Self.size), x: left - 10,
        y: row.middle + 4, anchor: .end)
    }
    background = content
  }

  /// Where the titles of references stand: each near its line, inside the picture, and in the lowest
  /// lane where it touches no other.
  private static func lanes(
    _ references: [(Reference, Double)], width: Double
  ) -> [(text: String, left: Double, lane: Int)] {
    var taken: [[ClosedRange<Double>]] = []
    return references.map { reference, x in
      let text = TextMeasure.shortened(reference.title, to: width - 8, size: smallSize)
      let own = TextMeasure.width(text, size: smallSize)
      let left = max(4, min(x - own / 2, width - own - 4))
      let span = (left - 5)...(left + own + 5)
      var lane = 0
      // A line must not pass through the title of another either.
      while lane < taken.count, taken[lane].contains(where: { $0.overlaps(span) }) { lane += 1 }
      if lane == taken.count { taken.append([]) }
      taken[lane].append(span)
      for lower in 0..<lane { taken[lower].append((x - 2)...(x + 2)) }
      return (text, left, lane)
    }
  }

  /// The picture with marks in the plot, and what stands over them.
  func picture(_ marks: String) -> SVGPicture {
    let width = right + margin
    var content = background + marks + SVG.line(left, bottom, right, bottom, classes: "axis")
    content += CenteredText.drawn(
      axisTitle, around: (left + right) / 2, y: bottom + 36, width: width, classes: "muted")
    let (key, height) = legend.drawn(left: 10, top: bottom + 46, width: width - 20)
    return SVGPicture(
      width: width, height: bottom + 46 + height + (height > 0 ? 6 : 0), content: content + key)
  }
}
