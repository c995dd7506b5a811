/// One strip a row: a disc for each value, a diamond for the figure of the row, dashed lines for
/// points of reference. Discs that would hide each other are set side by side, as far as the strip is
/// wide; beyond that they overlap, so that many equal values do not push the other strips apart.
struct StripPlot {
  /// A disc.
  struct Point {
    /// Where it stands.
    let value: Double
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// A strip.
  struct Row {
    /// What stands at its left.
    let title: String
    /// The discs.
    let points: [Point]
    /// The diamond.
    let mark: Point
  }

  /// A dashed line.
  struct Reference {
    /// Where it stands.
    let value: Double
    /// What is written at its upper end.
    let title: String
  }

  /// The strips, from above.
  let rows: [Row]
  /// The dashed lines.
  let references: [Reference]
  /// What the axis measures.
  let axisTitle: String

  private static let size = 12.0
  private static let radius = 3.6
  private static let plotWidth = 520.0
  private static let greatestOffset = 26.0

  /// Draws it.
  func picture() -> SVGPicture {
    let labelWidth = min(
      300, rows.map { TextMeasure.width($0.title, size: Self.size) }.max() ?? 0)
    let left = labelWidth + 18
    let top = references.isEmpty ? 10.0 : 28.0
    let values =
      rows.flatMap { $0.points.map(\.value) + [$0.mark.value] } + references.map(\.value)
    let axis = LinearAxis(covering: values, range: left...(left + Self.plotWidth))
    let offsets = rows.map { Self.offsets($0.points.map { axis.position($0.value) }) }
    let heights = offsets.map { max(26, 2 * ($0.map(abs).max() ?? 0) + 2 * Self.radius + 10) }
    let bottom = top + heights.reduce(0, +)
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
        reference.title, x: x, y: top - 9,
        anchor: x < left + 40 ? .start : .middle, classes: "muted small")
    }
    var y = top
    for (row, (height, shifts)) in zip(rows, zip(heights, offsets)) {
      let middle = y + height / 2
      let title = TextMeasure.shortened(row.title, to: labelWidth, size: Self.size)
      content += SVG.text(title, x: left - 10, y: middle + 4, anchor: .end)
      for (point, shift) in zip(row.points, shifts) {
        content += SVG.disc(
          x: axis.position(point.value), y: middle + shift, radius: Self.radius, classes: "dot",
          tip: point.tip)
      }
      content += SVG.diamond(
        x: axis.position(row.mark.value), y: middle, radius: 6, classes: "mark",
        tip: row.mark.tip)
      y += height
      content += SVG.line(left, y, left + Self.plotWidth, y, classes: "grid")
    }
    content += SVG.line(left, bottom, left + Self.plotWidth, bottom, classes: "axis")
    content += SVG.text(
      axisTitle, x: left + Self.plotWidth / 2, y: bottom + 36, anchor: .middle, classes: "muted")
    return SVGPicture(width: left + Self.plotWidth + 20, height: bottom + 46, content: content)
  }

  /// How far each disc is moved from the middle of its strip: the smallest of 0, +1, −1, +2, … steps
  /// at which it touches no disc that was placed before.
  private static func offsets(_ positions: [Double]) -> [Double] {
    let distance = 2 * radius
    var placed: [(x: Double, y: Double)] = []
    var offsets = [Double](repeating: 0, count: positions.count)
    for place in positions.indices.sorted(by: { (positions[$0], $0) < (positions[$1], $1) }) {
      let x = positions[place]
      let near = placed.filter { abs($0.x - x) < distance }
      var step = 0
      while true {
        let y = Double((step + 1) / 2) * (step % 2 == 0 ? -1 : 1) * distance * 0.9
        let touches = near.contains { other in
          let (dx, dy) = (other.x - x, other.y - y)
          return dx * dx + dy * dy < distance * distance * 0.8
        }
        if !touches {
          offsets[place] = y
          placed.append((x, y))
          break
        }
        step += 1
      }
    }
    let widest = offsets.map(abs).max() ?? 0
    return widest > greatestOffset ? offsets.map { $0 * greatestOffset / widest } : offsets
  }
}
