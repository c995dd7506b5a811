/// A waveform from afar: an area between the smallest and the greatest sample of equal stretches of
/// time.
struct WaveformPlot {
  /// The smallest sample of each stretch, −1 to 1.
  let minima: [Double]
  /// The greatest sample of each stretch.
  let maxima: [Double]
  /// The whole time, in seconds.
  let seconds: Double

  /// Draws it.
  func picture() -> SVGPicture {
    let greatest = (minima + maxima).map(abs).max() ?? 0
    let count = min(minima.count, maxima.count)
    let frame = PlotFrame(
      x: PlotFrame.Request(title: "time (s)") { LinearAxis(exactly: 0...seconds, range: $0) },
      y: PlotFrame.Request(title: "amplitude") {
        LinearAxis(
          covering: [-greatest, greatest], range: $0, about: 3, isUpright: true)
      }, width: PicturePlot.width, height: 110, labelRoom: PicturePlot.labelRoom, margin: 20)
    func x(_ place: Int) -> Double {
      frame.x.position(seconds * (Double(place) + 0.5) / Double(count))
    }
    guard count > 0 else { return frame.picture("") }
    return frame.picture(
      SVG.polygon(
        (0..<count).map { (x($0), frame.y.position(maxima[$0])) }
          + (0..<count).reversed().map { (x($0), frame.y.position(minima[$0])) },
        classes: "wave"))
  }
}
