/// What the marks of a picture mean, set in lines below it, where it covers nothing.
struct Legend {
  /// How a meaning is marked.
  enum Sample: Equatable {
    /// A shape in the colour of a category.
    case marker(Int)
    /// A line in the colour and with the dashes of a category.
    case line(Int)
    /// A line with those classes.
    case stroke(String)
    /// A rectangle with those classes.
    case area(String)
    /// A disc with those classes.
    case disc(String)
    /// A line over a picture of levels, on a piece of the colour of low levels.
    case over(Int)
    /// The diamond that marks what stands out.
    case mark
  }

  /// A meaning.
  struct Entry {
    /// How it is marked.
    let sample: Sample
    /// What it is.
    let title: String
  }

  /// The meanings, in order.
  let entries: [Entry]

  private static let size = 12.0
  private static let rowHeight = 19.0
  private static let sampleWidth = 26.0
  private static let gap = 18.0
  private static let longest = 240.0

  /// Sets the legend into lines that are `width` wide, from `top` on.
  func drawn(left: Double, top: Double, width: Double) -> (content: String, height: Double) {
    guard !entries.isEmpty else { return ("", 0) }
    var content = ""
    var (x, row) = (left, 0)
    let room = min(Self.longest, max(40, width - Self.sampleWidth))
    for entry in entries {
      let title = TextMeasure.shortened(entry.title, to: room, size: Self.size)
      let own = Self.sampleWidth + TextMeasure.width(title, size: Self.size)
      if x > left, x + own > left + width { (x, row) = (left, row + 1) }
      let middle = top + (Double(row) + 0.5) * Self.rowHeight
      content += Self.drawn(entry.sample, x: x, middle: middle)
      content += SVG.text(title, x: x + Self.sampleWidth, y: middle + 4)
      x += own + Self.gap
    }
    return (content, Double(row + 1) * Self.rowHeight)
  }

  private static func drawn(_ sample: Sample, x: Double, middle: Double) -> String {
    switch sample {
    case .marker(let category):
      Marker.drawn(category, x: x + sampleWidth / 2 - 4, y: middle, radius: 4.5)
    case .line(let category):
      SVG.line(
        x, middle, x + sampleWidth - 6, middle, classes: Marker.lineClasses(category))
        + Marker.drawn(category, x: x + sampleWidth / 2 - 3, y: middle, radius: 3.5)
    case .disc(let classes):
      SVG.disc(x: x + sampleWidth / 2 - 4, y: middle, radius: 6, classes: classes)
    case .over(let place):
      SVG.rectangle(
        x: x, y: middle - 7, width: sampleWidth - 4, height: 14, classes: "over-ground")
        + SVG.line(
          x + 2, middle, x + sampleWidth - 6, middle, classes: "over-\(place)")
    case .mark: SVG.diamond(x: x + sampleWidth / 2 - 4, y: middle, radius: 5, classes: "mark")
    case .stroke(let classes):
      SVG.line(x, middle, x + sampleWidth - 6, middle, classes: classes)
    case .area(let classes):
      SVG.rectangle(
        x: x, y: middle - 6, width: sampleWidth - 8, height: 12, classes: classes)
    }
  }
}
