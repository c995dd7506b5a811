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
    let color = color(category)
    let filled = "fill-\(color) marker"
    let half = radius * 0.9
    switch shape(category) {
    case 0: return SVG.disc(x: x, y: y, radius: radius * 0.95, classes: filled, tip: tip)
    case 1:
      return SVG.polygon(
        [(0, -1.1), (1.05, 0.8), (-1.05, 0.8)].map { (x + $0.0 * radius, y + $0.1 * radius) },
        classes: filled, tip: tip)
    case 2:
      return SVG.rectangle(
        x: x - half, y: y - half, width: 2 * half, height: 2 * half, classes: filled, tip: tip)
    case 3: return SVG.diamond(x: x, y: y, radius: radius * 1.2, classes: filled, tip: tip)
    case 4:
      return SVG.polygon(
        [(0, 1.1), (1.05, -0.8), (-1.05, -0.8)].map { (x + $0.0 * radius, y + $0.1 * radius) },
        classes: filled, tip: tip)
    case 5:
      return SVG.polygon(cross(x, y, radius * 1.15, turned: false), classes: filled, tip: tip)
    case 6:
      return SVG.disc(
        x: x, y: y, radius: radius * 0.85, classes: "ring stroke-\(color)", tip: tip)
    default:
      return SVG.polygon(cross(x, y, radius * 1.15, turned: true), classes: filled, tip: tip)
    }
  }

  /// The corners of an upright cross or of one that is turned by 45 degrees.
  private static func cross(
    _ x: Double, _ y: Double, _ radius: Double, turned: Bool
  ) -> [(Double, Double)] {
    let (long, short) = (1.0, 0.36)
    let corners = [
      (short, long), (short, short), (long, short), (long, -short), (short, -short),
      (short, -long), (-short, -long), (-short, -short), (-long, -short), (-long, short),
      (-short, short), (-short, long),
    ]
    let angle = turned ? 0.5.squareRoot() : 1
    let slope = turned ? 0.5.squareRoot() : 0
    return corners.map { corner in
      (
        x + radius * (corner.0 * angle - corner.1 * slope),
        y + radius * (corner.0 * slope + corner.1 * angle)
      )
    }
  }
}
