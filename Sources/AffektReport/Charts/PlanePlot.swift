import AffektNumerics

/// What is predicted at each place of a plane: areas in the colours of groups, stronger where the prediction
/// is clearer, under the marks of points.
struct PlanePlot {
  /// A point.
  struct Point {
    /// How far right.
    let x: Double
    /// How far up.
    let y: Double
    /// The place of its group.
    let group: Int
    /// Whether it stands out from the others.
    let isMarked: Bool
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// The names of the groups, in order.
  let groups: [String]
  /// The number of places in a row.
  let columns: Int
  /// The groups predicted as, row by row from below.
  let predictions: [UInt8]
  /// How clear each prediction is, 0 to 255.
  let margins: [UInt8]
  /// The points.
  let points: [Point]
  /// What points that stand out are.
  let markTitle: String
  /// The ends of the axis to the right.
  let xRange: ClosedRange<Double>
  /// The ends of the axis upwards.
  let yRange: ClosedRange<Double>
  /// What the axes measure.
  let titles: (x: String, y: String)

  /// How many strengths of colour there are.
  private static let strengths = 4

  /// Draws it.
  func picture() -> SVGPicture {
    var entries = groups.enumerated().map {
      Legend.Entry(sample: .marker($0.offset), title: $0.element)
    }
    if points.contains(where: \.isMarked) {
      entries.append(Legend.Entry(sample: .disc("outline"), title: markTitle))
    }
    let frame = PlotFrame(
      x: PlotFrame.Request(title: titles.x) { LinearAxis(exactly: xRange, range: $0) },
      y: PlotFrame.Request(title: titles.y) {
        LinearAxis(exactly: yRange, range: $0, isUpright: true)
      }, width: 520, height: 350, legend: Legend(entries: entries))
    return frame.picture(areas(in: frame) + marks(in: frame), isCovered: true)
  }

  /// One rectangle a stretch of a row with one prediction and one strength.
  private func areas(in frame: PlotFrame) -> String {
    guard columns > 0, predictions.count == margins.count else { return "" }
    let rows = predictions.count / columns
    let width = (frame.right - frame.left) / Double(columns)
    let height = (frame.bottom - frame.top) / Double(max(1, rows))
    func kind(_ place: Int) -> (group: Int, strength: Int) {
      (Int(predictions[place]), Int(margins[place]) * Self.strengths / 256)
    }
    var content = ""
    for row in 0..<rows {
      var start = 0
      while start < columns {
        let own = kind(row * columns + start)
        var end = start + 1
        while end < columns, kind(row * columns + end) == own { end += 1 }
        content += SVG.rectangle(
          x: frame.left + Double(start) * width,
          y: frame.bottom - Double(row + 1) * height, width: Double(end - start) * width,
          height: height, classes: "area-\(own.strength) fill-\(Marker.color(own.group))")
        start = end
      }
    }
    return content
  }

  private func marks(in frame: PlotFrame) -> String {
    // Points that stand out lie over the others.
    (points.filter { !$0.isMarked } + points.filter(\.isMarked)).map { point in
      let (x, y) = (frame.x.position(point.x), frame.y.position(point.y))
      return (point.isMarked ? SVG.disc(x: x, y: y, radius: 7, classes: "outline") : "")
        + Marker.drawn(
          point.group, x: x, y: y, radius: point.isMarked ? 4.6 : 2.6, tip: point.tip)
    }.joined()
  }
}
