import AffektNumerics
import Foundation

/// A picture of levels over time and over frequency or another scale, with a bar that says what the
/// colours are and lines drawn over it.
struct PicturePlot {
  /// A line over the picture; it is interrupted where it has no value.
  struct Line {
    /// What it shows.
    let title: String
    /// Where it goes: how far right and how far up.
    let points: [(x: Double, y: Double?)]
  }

  /// The number of points in a row.
  let columns: Int
  /// The levels row by row from above, 0 for the lowest and 255 for the highest.
  let levels: [UInt8]
  /// From where to where the picture goes on the axis to the right; what lies beyond the axis is not
  /// more than half of a point.
  let covered: ClosedRange<Double>
  /// What both ends of the axis to the right are.
  let xRange: ClosedRange<Double>
  /// What the axis to the right measures.
  let xTitle: String
  /// What both ends of the axis upwards are.
  let yRange: ClosedRange<Double>
  /// What the axis upwards measures.
  let yTitle: String
  /// What the lowest and the highest level are.
  let levelRange: ClosedRange<Double>
  /// What the levels measure.
  let levelTitle: String
  /// The lines.
  let lines: [Line]
  /// The height of the plot.
  let height: Double

  /// The width of the plot, and the room for labels at its left, which waveforms share to be set exactly
  /// below it.
  static let (width, labelRoom) = (520.0, 40.0)
  private static let barWidth = 12.0

  /// Draws it.
  func picture() -> SVGPicture {
    let levelAxis = LinearAxis(
      exactly: levelRange, range: 12...(12 + height), about: 5, isUpright: true)
    let widest =
      levelAxis.ticks.map { TextMeasure.width(levelAxis.label($0), size: 12) }.max() ?? 0
    let entries = lines.enumerated().map {
      Legend.Entry(sample: .over($0.offset % 3), title: $0.element.title)
    }
    let frame = PlotFrame(
      x: PlotFrame.Request(title: xTitle) { LinearAxis(exactly: xRange, range: $0) },
      y: PlotFrame.Request(title: yTitle) {
        LinearAxis(exactly: yRange, range: $0, about: 5, isUpright: true)
      },
      width: Self.width, height: height, labelRoom: Self.labelRoom,
      margin: 12 + Self.barWidth + 8 + widest + 22, legend: Legend(entries: entries))
    return frame.picture(marks(in: frame, levelAxis), isCovered: true)
  }

  private func marks(in frame: PlotFrame, _ levelAxis: LinearAxis) -> String {
    var content = ""
    if let png = PNG.data(width: columns, levels: levels, map: .levels) {
      let left = max(frame.left, frame.x.position(covered.lowerBound))
      let right = min(frame.right, frame.x.position(covered.upperBound))
      content += SVG.image(
        png, x: left, y: frame.top, width: max(0, right - left), height: height)
    }
    for (place, line) in lines.enumerated() {
      for part in Self.parts(of: line) {
        let corners = part.map { point in
          (
            min(max(frame.x.position(point.x), frame.left), frame.right),
            min(max(frame.y.position(point.y), frame.top), frame.bottom)
          )
        }
        content += SVG.polyline(corners, classes: "halo")
        content += SVG.polyline(corners, classes: "over-\(place % 3)")
      }
    }
    let bar = frame.right + 12
    if let png = PNG.data(
      width: 1, levels: (0...255).reversed().map { UInt8($0) }, map: .levels)
    {
      content += SVG.image(
        png, x: bar, y: frame.top, width: Self.barWidth, height: height)
    }
    let labels = bar + Self.barWidth + 6
    var widest = 0.0
    for tick in levelAxis.labelled({ _ in 12 }) {
      let text = levelAxis.label(tick)
      widest = max(widest, TextMeasure.width(text, size: 12))
      content += SVG.text(
        text, x: labels, y: levelAxis.position(tick) + 4, classes: "muted")
    }
    let title = TextMeasure.shortened(levelTitle, to: height, size: 12)
    content += SVG.text(
      title, x: labels + widest + 16, y: (frame.top + frame.bottom) / 2, anchor: .middle,
      classes: "muted", turned: -90)
    return content
  }

  /// The stretches of a line that have values; a single value becomes a short stretch, so that it is seen.
  private static func parts(of line: Line) -> [[(x: Double, y: Double)]] {
    var parts: [[(x: Double, y: Double)]] = []
    var current: [(x: Double, y: Double)] = []
    let hop = line.points.count > 1 ? line.points[1].x - line.points[0].x : 0
    func finish() {
      if current.count == 1 {
        current = [(current[0].x - hop / 2, current[0].y), (current[0].x + hop / 2, current[0].y)]
      }
      if !current.isEmpty { parts.append(current) }
      current = []
    }
    for point in line.points {
      if let y = point.y { current.append((point.x, y)) } else { finish() }
    }
    finish()
    return parts
  }
}
