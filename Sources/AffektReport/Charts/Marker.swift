import Foundation

/// Shapes that tell categories apart together with their colour: sixty-four differ in at least one of
/// both, the first eight in both.
enum Marker {
  /// How many colours and how many shapes there are.
  static let count = 8

  /// The place of a category's colour.
  static func color(_ category: Int) -> Int { category % count }

  /// The place of a category's shape, which moves on by one with each round of the colours.
  static func shape(_ category: Int) -> Int { (category + category / count) % count }

  /// The classes of a category's line.
  static func lineClasses(_ category: Int) -> String {
    "series stroke-\(color(category)) dash-\(category % 4)"
  }

  /// The shape of a category; `tip` is shown when a mouse rests on it.
  static func drawn(
    _ category: Int, x: Double, y: Double, radius: Double, tip: String? = nil
  ) -> String {
    guard let outline = outline(category, radius) else {
      let isRing = shape(category) == 6
      return SVG.disc(
        x: x, y: y, radius: radius * (isRing ? 0.85 : 0.95), classes: classes(category), tip: tip)
    }
    return SVG.polygon(
      outline.map { (x + $0.0, y + $0.1) }, classes: classes(category), tip: tip)
  }

  /// The shapes of many points of a category as one element: a third of the text, and no tips.
  static func drawn(
    _ category: Int, at points: [(x: Double, y: Double)], radius: Double
  ) -> String {
    let outline =
      outline(category, radius)
      ?? (0..<8).map { place in
        // An octagon this small looks like a disc.
        let angle = (Double(place) + 0.5) * .pi / 4
        return (radius * cos(angle), radius * sin(angle))
      }
    let steps = zip(outline.dropFirst(), outline).map { corner, last in
      "\(SVG.number(corner.0 - last.0)) \(SVG.number(corner.1 - last.1))"
    }.joined(separator: " ")
    let first = outline.first ?? (0, 0)
    let parts = points.map { point in
      "M\(SVG.number(point.x + first.0)) \(SVG.number(point.y + first.1))l\(steps)z"
    }
    return SVG.path(parts.joined(), classes: classes(category))
  }

  private static func classes(_ category: Int) -> String {
    shape(category) == 6 ? "ring stroke-\(color(category))" : "fill-\(color(category)) marker"
  }

  /// The corners of a category's shape around zero; nil for a disc or a ring.
  private static func outline(_ category: Int, _ radius: Double) -> [(Double, Double)]? {
    let corners: [(Double, Double)]
    switch shape(category) {
    case 0, 6: return nil
    case 1: corners = [(0, -1.1), (1.05, 0.8), (-1.05, 0.8)]
    case 2: corners = [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case 3: corners = [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)]
    case 4: corners = [(0, 1.1), (1.05, -0.8), (-1.05, -0.8)]
    case 5: corners = cross(turned: false)
    default: corners = cross(turned: true)
    }
    return corners.map { ($0.0 * radius, $0.1 * radius) }
  }

  /// The corners of an upright cross or of one that is turned by 45 degrees.
  private static func cross(turned: Bool) -> [(Double, Double)] {
    let (long, short) = (1.15, 0.41)
    let corners = [
      (short, long), (short, short), (long, short), (long, -short), (short, -short),
      (short, -long), (-short, -long), (-short, -short), (-long, -short), (-long, short),
      (-short, short), (-short, long),
    ]
    guard turned else { return corners }
    let turn = 0.5.squareRoot()
    return corners.map { (($0.0 - $0.1) * turn, ($0.0 + $0.1) * turn) }
  }
}
