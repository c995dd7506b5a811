/// A line of text in the middle of something, moved or shortened where it would leave the picture.
enum CenteredText {
  /// The text around a place of a picture that is `width` wide.
  static func drawn(
    _ text: String, around x: Double, y: Double, width: Double, size: Double = 12,
    classes: String = ""
  ) -> String {
    guard !text.isEmpty else { return "" }
    let shown = TextMeasure.shortened(text, to: width - 8, size: size)
    let half = TextMeasure.width(shown, size: size) / 2
    let middle = max(half + 4, min(x, width - half - 4))
    return SVG.text(shown, x: middle, y: y, anchor: .middle, classes: classes)
  }
}
