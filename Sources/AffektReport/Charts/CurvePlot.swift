/// Curves of many points, such as the samples of a frame or a spectrum, without a mark at each point.
struct CurvePlot {
  /// A curve.
  struct Curve {
    /// What it shows.
    let title: String
    /// Its points, from left to right.
    let points: [(x: Double, y: Double)]
    /// Whether it is thin, behind the others: where they come from.
    var isFaint = false
  }

  /// The curves.
  let curves: [Curve]
  /// What the axis to the right measures.
  let xTitle: String
  /// What the axis upwards measures.
  let yTitle: String
  /// Whether the axis to the right grows by equal ratios, from the lowest x above zero.
  var isLogarithmic = false
  /// The height of the plot.
  var height = 180.0

  /// Draws it.
  func picture() -> SVGPicture {
    let shown = curves.map { curve in
      isLogarithmic ? curve.points.filter { $0.x > 0 } : curve.points
    }
    let xs = shown.joined().map(\.x)
    let ys = shown.joined().map(\.y)
    // Curves of one title, such as the filters of a bank, look alike and are one entry.
    var styles: [String: String] = [:]
    var strong = 0
    var entries: [Legend.Entry] = []
    var drawn: [(classes: String, points: [(x: Double, y: Double)])] = []
    for (curve, points) in zip(curves, shown) {
      let known = styles[curve.title]
      let classes = known ?? (curve.isFaint ? "faint" : Marker.lineClasses(strong))
      if known == nil {
        styles[curve.title] = classes
        if !curve.isFaint { strong += 1 }
        entries.append(Legend.Entry(sample: .stroke(classes), title: curve.title))
      }
      drawn.append((classes, points))
    }
    let ends = (xs.min() ?? 0)...(max(xs.max() ?? 1, xs.min() ?? 0))
    let frame = PlotFrame(
      x: PlotFrame.Request(title: xTitle) { range -> any Axis in
        isLogarithmic
          ? LogarithmicAxis(covering: xs, range: range) as any Axis
          : LinearAxis(exactly: ends, range: range)
      },
      y: PlotFrame.Request(title: yTitle) {
        LinearAxis(covering: ys, range: $0, about: 4, isUpright: true)
      }, width: 520, height: height,
      legend: Legend(entries: entries.count > 1 ? entries : []))
    // What is faint lies behind the rest.
    let order = drawn.filter { $0.classes == "faint" } + drawn.filter { $0.classes != "faint" }
    return frame.picture(
      order.map { curve in
        SVG.polyline(
          curve.points.map { (frame.x.position($0.x), frame.y.position($0.y)) },
          classes: curve.classes)
      }.joined())
  }
}
