/// A matrix of squares that are the stronger the larger their value is, with the value written in
/// them in a colour that can be read on it.
struct HeatMap {
  /// A square.
  struct Square {
    /// From 0 to 1, how strong it is; nil where there is no value.
    let strength: Double?
    /// What is written in it.
    let text: String
    /// What is written below that, smaller; may be empty.
    let detail: String
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// What stands at the left of the rows.
  let rowTitles: [String]
  /// What stands above the columns.
  let columnTitles: [String]
  /// What the rows are.
  let rowAxis: String
  /// What the columns are.
  let columnAxis: String
  /// The squares, by row and column.
  let squares: [[Square]]
  /// Whether squares on the diagonal get a frame.
  let framesDiagonal: Bool

  private static let size = 12.0
  private static let limit = 260.0

  /// Draws it.
  func picture() -> SVGPicture {
    let titleWidth = rowTitles.map { TextMeasure.width($0, size: Self.size) }.max() ?? 0
    let labelWidth = min(Self.limit, titleWidth)
    let widest = columnTitles.map { TextMeasure.width($0, size: Self.size) }.max() ?? 0
    let hasDetails = squares.contains { $0.contains { !$0.detail.isEmpty } }
    let height = hasDetails ? 42.0 : 28.0
    // Columns grow with their titles as long as that is cheaper than turning the titles.
    let width = widest + 12 <= 96 ? max(56, widest + 12) : 56
    let isTurned = widest + 12 > 96
    let turnedWidth = min(Self.limit, widest)
    let top = 24 + (isTurned ? turnedWidth * 0.71 + 18 : 20)
    let left = labelWidth + (rowAxis.isEmpty ? 14 : 36)
    let bottom = top + height * Double(rowTitles.count)
    let right = left + width * Double(columnTitles.count)
    // Turned titles lean over the last column.
    let margin = isTurned ? max(20, turnedWidth * 0.71 - width / 2 + 12) : 12
    var content = CenteredText.drawn(
      columnAxis, around: (left + right) / 2, y: 14, width: right + margin, classes: "muted")
    if !rowAxis.isEmpty {
      let shown = TextMeasure.shortened(rowAxis, to: bottom - 24, size: Self.size)
      let half = TextMeasure.width(shown, size: Self.size) / 2
      content += SVG.text(
        shown, x: 14, y: min((top + bottom) / 2, bottom + 6 - half), anchor: .middle,
        classes: "muted", turned: -90)
    }
    for (column, title) in columnTitles.enumerated() {
      let x = left + (Double(column) + 0.5) * width
      content +=
        isTurned
        ? SVG.text(
          TextMeasure.shortened(title, to: turnedWidth, size: Self.size), x: x + 3, y: top - 8,
          turned: -45)
        : SVG.text(title, x: x, y: top - 8, anchor: .middle)
    }
    for (row, title) in rowTitles.enumerated() {
      let y = top + Double(row) * height
      content += SVG.text(
        TextMeasure.shortened(title, to: labelWidth, size: Self.size), x: left - 8,
        y: y + height / 2 + 4, anchor: .end)
      for (column, square) in squares[row].enumerated() {
        content += draw(
          square, x: left + Double(column) * width, y: y, width: width, height: height,
          isFramed: framesDiagonal && row == column)
      }
    }
    return SVGPicture(width: right + margin, height: bottom + 10, content: content)
  }

  private func draw(
    _ square: Square, x: Double, y: Double, width: Double, height: Double, isFramed: Bool
  ) -> String {
    let strength = square.strength ?? 0
    var content = SVG.rectangle(
      x: x, y: y, width: width, height: height, classes: "heat", opacity: strength,
      tip: square.tip)
    if isFramed {
      content += SVG.rectangle(
        x: x + 1.5, y: y + 1.5, width: width - 3, height: height - 3, classes: "frame")
    }
    let color = Self.textClass(on: strength)
    let middle = y + height / 2
    let first = square.detail.isEmpty ? middle + 4 : middle - 2
    content += SVG.text(square.text, x: x + width / 2, y: first, anchor: .middle, classes: color)
    if !square.detail.isEmpty {
      content += SVG.text(
        square.detail, x: x + width / 2, y: middle + 13, anchor: .middle,
        classes: color + " small")
    }
    return content
  }

  /// The class of text that can be read best on a square, on a light and on a dark page.
  static func textClass(on strength: Double) -> String {
    let onLight = ChartStyle.lightRamp.color(at: strength)
    let onDark = ChartStyle.darkRamp.color(at: strength)
    let isWhiteOnLight = onLight.contrast(to: .white) > onLight.contrast(to: .black)
    let isWhiteOnDark = onDark.contrast(to: .white) > onDark.contrast(to: .black)
    return switch (isWhiteOnLight, isWhiteOnDark) {
    case (false, true): "on-weak"
    case (true, false): "on-strong"
    case (true, true): "white"
    case (false, false): "black"
    }
  }
}
