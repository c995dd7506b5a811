/// Lines from point to point, with a band around those that have one: several series, each with a
/// colour, dashes and a shape of its own.
struct LinePlot {
  /// A point of a series.
  struct Point {
    /// How far right.
    let x: Double
    /// How far up.
    let y: Double
    /// The ends of the band there; nil where there is none.
    let band: ClosedRange<Double>?
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// A line.
  struct Series {
    /// What it shows.
    let title: String
    /// Its points, from left to right.
    let points: [Point]
  }

  /// How the axis to the right grows.
  enum Scale {
    /// By equal differences.
    case linear
    /// By equal differences of whole numbers.
    case whole
    /// By equal ratios.
    case logarithmic
  }

  /// The lines that matter.
  let series: [Series]
  /// Thin lines behind them, such as the single folds that a mean is taken of.
  let faint: [[Point]]
  /// What the thin lines are; for the legend.
  let faintTitle: String
  /// What the axis to the right measures.
  let xTitle: String
  /// What the axis upwards measures.
  let yTitle: String
  /// How the axis to the right grows.
  let scale: Scale
  /// A dashed line through the plot, such as chance.
  let reference: RowFrame.Reference?

  /// Draws it.
  func picture() -> SVGPicture {
    let points = series.flatMap(\.points) + faint.flatMap { $0 }
    let heights =
      points.flatMap { [$0.y] + ($0.band.map { [$0.lowerBound, $0.upperBound] } ?? []) }
      + (reference.map { [$0.value] } ?? [])
    var entries = series.enumerated().map {
      Legend.Entry(sample: .line($0.offset), title: $0.element.title)
    }
    if series.contains(where: { $0.points.contains { $0.band != nil } }) {
      entries.append(Legend.Entry(sample: .area("fill-0 band"), title: "interval"))
    }
    if !faint.isEmpty { entries.append(Legend.Entry(sample: .stroke("faint"), title: faintTitle)) }
    if let reference {
      entries.append(Legend.Entry(sample: .stroke("reference"), title: reference.title))
    }
    let frame = PlotFrame(
      x: PlotFrame.Request(title: xTitle) { makeAxis(points.map(\.x), $0) },
      y: PlotFrame.Request(title: yTitle) {
        LinearAxis(covering: heights, range: $0, isUpright: true)
      }, width: 520, height: 300, legend: Legend(entries: entries))
    return frame.picture(marks(in: frame))
  }

  private func makeAxis(_ values: [Double], _ range: ClosedRange<Double>) -> any Axis {
    switch scale {
    case .linear: LinearAxis(covering: values, range: range)
    case .whole: LinearAxis(covering: values, range: range, isWhole: true)
    case .logarithmic: LogarithmicAxis(covering: values, range: range)
    }
  }

  private func marks(in frame: PlotFrame) -> String {
    func place(_ point: Point) -> (Double, Double) {
      (frame.x.position(point.x), frame.y.position(point.y))
    }
    var content = ""
    for (category, line) in series.enumerated() {
      let banded = line.points.compactMap { point in
        point.band.map { (frame.x.position(point.x), $0) }
      }
      guard banded.count > 1 else { continue }
      content += SVG.polygon(
        banded.map { ($0.0, frame.y.position($0.1.upperBound)) }
          + banded.reversed().map { ($0.0, frame.y.position($0.1.lowerBound)) },
        classes: "fill-\(Marker.color(category)) band")
    }
    if let reference {
      let y = frame.y.position(reference.value)
      content += SVG.line(frame.left, y, frame.right, y, classes: "reference")
    }
    for line in faint { content += SVG.polyline(line.map(place), classes: "faint") }
    for (category, line) in series.enumerated() {
      content += SVG.polyline(line.points.map(place), classes: Marker.lineClasses(category))
    }
    for (category, line) in series.enumerated() {
      for point in line.points {
        let (x, y) = place(point)
        content += Marker.drawn(category, x: x, y: y, radius: 4, tip: point.tip)
      }
    }
    return content
  }
}
