import AffektResults
import Foundation

/// Writes elements of SVG.
enum SVG {
  /// Where a text stands relative to its point.
  enum Anchor: String {
    /// The point is where the text begins.
    case start
    /// The point is the middle of the text.
    case middle
    /// The point is where the text ends.
    case end
  }

  /// A coordinate with at most two decimals, without needless zeros.
  static func number(_ value: Double) -> String {
    var text = FixedDecimals.bytes(of: value, decimals: 2)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    let number = String(decoding: text, as: UTF8.self)
    return number == "-0" ? "0" : number
  }

  /// A line of text whose baseline passes through the point.
  static func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, classes: String = "",
    turned degrees: Double? = nil
  ) -> String {
    let turn = degrees.map {
      " transform=\"rotate(\(number($0)) \(number(x)) \(number(y)))\""
    }
    let style = classes.isEmpty ? "" : " class=\"\(classes)\""
    return "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor.rawValue)\""
      + "\(style)\(turn ?? "")>\(Markup.escaped(text))</text>\n"
  }

  /// A straight line.
  static func line(
    _ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double, classes: String
  ) -> String {
    "<line x1=\"\(number(fromX))\" y1=\"\(number(fromY))\" x2=\"\(number(toX))\" "
      + "y2=\"\(number(toY))\" class=\"\(classes)\"/>\n"
  }

  /// A rectangle; `tip` is shown when a mouse rests on it.
  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, classes: String,
    opacity: Double? = nil, tip: String? = nil
  ) -> String {
    let fill = opacity.map { " fill-opacity=\"\(FixedDecimals.text(of: $0, decimals: 3))\"" } ?? ""
    let start =
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" class=\"\(classes)\"\(fill)"
    return start + end(of: "rect", tip: tip)
  }

  /// A disc; `tip` is shown when a mouse rests on it.
  static func disc(
    x: Double, y: Double, radius: Double, classes: String, tip: String? = nil
  ) -> String {
    "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" class=\"\(classes)\""
      + end(of: "circle", tip: tip)
  }

  /// A square that stands on a corner; `tip` is shown when a mouse rests on it.
  static func diamond(
    x: Double, y: Double, radius: Double, classes: String, tip: String? = nil
  ) -> String {
    polygon(
      [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], classes: classes,
      tip: tip)
  }

  /// An area inside straight lines; `tip` is shown when a mouse rests on it.
  static func polygon(
    _ corners: [(Double, Double)], classes: String, tip: String? = nil
  ) -> String {
    "<polygon points=\"\(points(corners))\" class=\"\(classes)\"" + end(of: "polygon", tip: tip)
  }

  /// Straight lines from point to point.
  static func polyline(_ corners: [(Double, Double)], classes: String) -> String {
    "<polyline points=\"\(points(corners))\" class=\"\(classes)\"/>\n"
  }

  /// Lines as commands of a path describe them.
  static func path(_ commands: String, classes: String) -> String {
    "<path d=\"\(commands)\" class=\"\(classes)\"/>\n"
  }

  /// A picture of points, stretched into a rectangle; its points stay sharp.
  static func image(_ png: Data, x: Double, y: Double, width: Double, height: Double) -> String {
    "<image href=\"data:image/png;base64,\(png.base64EncodedString())\" x=\"\(number(x))\" "
      + "y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
      + "preserveAspectRatio=\"none\" image-rendering=\"pixelated\"/>\n"
  }

  private static func points(_ corners: [(Double, Double)]) -> String {
    corners.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }

  private static func end(of element: String, tip: String?) -> String {
    tip.map { "><title>\(Markup.escaped($0))</title></\(element)>\n" } ?? "/>\n"
  }
}
