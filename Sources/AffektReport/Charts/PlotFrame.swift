/// What charts with two axes share: titles and labels of both, the frame of the plot and the legend
/// under it all, each in a place of its own.
struct PlotFrame {
  /// An axis that is asked for.
  struct Request {
    /// What it measures.
    let title: String
    /// Makes it on the pixels that it gets.
    let axis: (ClosedRange<Double>) -> any Axis
  }

  /// The scale to the right.
  let x: any Axis
  /// The scale upwards.
  let y: any Axis
  /// The edges of the plot.
  let left, right, top, bottom: Double
  private let margin: Double
  private let titles: (x: String, y: String)
  private let legend: Legend

  private static let size = 12.0

  /// Lays out the frame.
  ///
  /// - Parameters:
  ///   - x: The axis to the right.
  ///   - y: The axis upwards, made on pixels that grow downwards.
  ///   - width: The width of the plot.
  ///   - height: The height of the plot.
  ///   - labelRoom: The least room for the labels of the upright axis; equal room sets several pictures
  ///     exactly below each other.
  ///   - margin: Room at the right of the plot.
  ///   - legend: What the marks mean.
  init(
    x: Request, y: Request, width: Double, height: Double, labelRoom: Double = 0,
    margin: Double = 20, legend: Legend = Legend(entries: [])
  ) {
    func extent(_ label: String) -> Double { TextMeasure.width(label, size: Self.size) }
    let upright = y.axis(12...(12 + height))
    let labels = upright.ticks.map { extent(upright.label($0)) }.max() ?? 0
    let job = x.axis(0...width)
    let firstLabel = job.ticks.first.map { extent(job.label($0)) / 2 } ?? 0
    let lastLabel = job.ticks.last.map { extent(job.label($0)) / 2 } ?? 0
    left = max(26 + max(labels, labelRoom) + 8, firstLabel + 24)
    right = left + width
    (top, bottom) = (12, 12 + height)
    self.margin = max(margin, lastLabel + 4)
    self.x = x.axis(left...right)
    self.y = upright
    titles = (x.title, y.title)
    self.legend = legend
  }

  /// The picture with marks in the plot.
  ///
  /// - Parameters:
  ///   - marks: What is drawn in the plot and, at its right, in the margin.
  ///   - isCovered: Whether the marks cover the plot, so that lines of a grid would not be seen.
  func picture(_ marks: String, isCovered: Bool = false) -> SVGPicture {
    let width = right + margin
    var content = ""
    func extent(_ label: String) -> Double { TextMeasure.width(label, size: Self.size) }
    if !isCovered {
      for tick in x.ticks {
        content += SVG.line(x.position(tick), top, x.position(tick), bottom, classes: "grid")
      }
      for tick in y.ticks {
        content += SVG.line(left, y.position(tick), right, y.position(tick), classes: "grid")
      }
    }
    content += marks
    for tick in x.labelled(extent) {
      let place = x.position(tick)
      content += SVG.line(place, bottom, place, bottom + 4, classes: "axis")
      content += SVG.text(
        x.label(tick), x: place, y: bottom + 17, anchor: .middle, classes: "muted")
    }
    for tick in y.labelled({ _ in Self.size }) {
      let place = y.position(tick)
      content += SVG.line(left - 4, place, left, place, classes: "axis")
      content += SVG.text(y.label(tick), x: left - 7, y: place + 4, anchor: .end, classes: "muted")
    }
    content += SVG.line(left, bottom, right, bottom, classes: "axis")
    content += SVG.line(left, top, left, bottom, classes: "axis")
    content += CenteredText.drawn(
      titles.x, around: (left + right) / 2, y: bottom + 36, width: width, classes: "muted")
    if !titles.y.isEmpty {
      // It ends above the title of the other axis, which may be as wide as the picture.
      let shown = TextMeasure.shortened(titles.y, to: bottom + 20, size: Self.size)
      let half = TextMeasure.width(shown, size: Self.size) / 2
      let middle = max(half + 2, min((top + bottom) / 2, bottom + 24 - half))
      content += SVG.text(
        shown, x: 14, y: middle, anchor: .middle, classes: "muted", turned: -90)
    }
    let (key, height) = legend.drawn(left: 10, top: bottom + 46, width: width - 20)
    return SVGPicture(
      width: width, height: bottom + 46 + height + (height > 0 ? 6 : 0), content: content + key)
  }
}
