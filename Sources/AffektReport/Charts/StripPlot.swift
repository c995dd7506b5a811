/// One strip per row: a disc for each value, a diamond for the value of the row, dashed lines for
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

  /// The strips, from above.
  let rows: [Row]
  /// The dashed lines.
  let references: [RowFrame.Reference]
  /// What the axis measures.
  let axisTitle: String

  private static let radius = 3.6
  private static let greatestOffset = 26.0

  /// Draws it.
  func picture() -> SVGPicture {
    let values =
      rows.flatMap { $0.points.map(\.value) + [$0.mark.value] } + references.map(\.value)
    func offsets(_ axis: any Axis) -> [[Double]] {
      rows.map { Self.offsets($0.points.map { axis.position($0.value) }) }
    }
    let frame = RowFrame(
      titles: rows.map(\.title),
      heights: { axis in
        offsets(axis).map { max(26, 2 * ($0.map(abs).max() ?? 0) + 2 * Self.radius + 10) }
      },
      axisTitle: axisTitle, references: references
    ) { LinearAxis(covering: values, range: $0) }
    var content = ""
    for ((row, place), shifts) in zip(zip(rows, frame.rows), offsets(frame.axis)) {
      for (point, shift) in zip(row.points, shifts) {
        content += SVG.disc(
          x: frame.axis.position(point.value), y: place.middle + shift, radius: Self.radius,
          classes: "dot", tip: point.tip)
      }
      content += SVG.diamond(
        x: frame.axis.position(row.mark.value), y: place.middle, radius: 6, classes: "mark",
        tip: row.mark.tip)
      let end = place.top + place.height
      content += SVG.line(frame.left, end, frame.right, end, classes: "grid")
    }
    return frame.picture(content)
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
