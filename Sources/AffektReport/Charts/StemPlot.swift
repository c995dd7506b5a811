import AffektNumerics
import AffektResults

/// A stem with a disc at its end for each of a few numbers in order, up or down from zero.
struct StemPlot {
  /// The number of the first value.
  let first: Int
  /// The values.
  let values: [Double]
  /// What the axis to the right counts.
  let xTitle: String
  /// What the axis upwards measures.
  let yTitle: String

  /// Draws it.
  func picture() -> SVGPicture {
    let numbers = values.indices.map { Double(first + $0) }
    let ends = [Double(first) - 0.5, Double(first + max(1, values.count)) - 0.5]
    let frame = PlotFrame(
      x: PlotFrame.Request(title: xTitle) {
        LinearAxis(exactly: ends[0]...ends[1], range: $0, about: 12)
      },
      y: PlotFrame.Request(title: yTitle) {
        LinearAxis(covering: values + [0], range: $0, about: 5, isUpright: true)
      }, width: 520, height: 160)
    let zero = frame.y.position(0)
    return frame.picture(
      SVG.line(frame.left, zero, frame.right, zero, classes: "axis")
        + zip(numbers, values).map { number, value in
          let (x, y) = (frame.x.position(number), frame.y.position(value))
          return SVG.line(x, zero, x, y, classes: "interval")
            + SVG.disc(
              x: x, y: y, radius: 4, classes: "mark",
              tip: "\(Int(saturating: number)): \(NumberFormat.score(value))")
        }.joined())
  }
}
