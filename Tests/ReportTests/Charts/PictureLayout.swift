import Foundation

@testable import AffektReport
@testable import ReportSamples

/// What a picture shows, measured: where its texts and its marks lie.
struct PictureLayout {
  /// A text as a rectangle that may be turned.
  struct Text {
    let text: String
    /// The four corners, in order around it.
    let corners: [(x: Double, y: Double)]
    /// The edges of the upright rectangle around it.
    let left, right, top, bottom: Double

    init(text: String, corners: [(x: Double, y: Double)]) {
      self.text = text
      self.corners = corners
      (left, right) = (corners.map(\.x).min() ?? .nan, corners.map(\.x).max() ?? .nan)
      (top, bottom) = (corners.map(\.y).min() ?? .nan, corners.map(\.y).max() ?? .nan)
    }

    /// Whether two texts cover a common place.
    ///
    /// Two convex areas are apart exactly if some side of one of them separates them.
    func touches(_ other: Text) -> Bool {
      guard left < other.right, other.left < right, top < other.bottom, other.top < bottom else {
        return false
      }
      for (place, corner) in (corners + other.corners).enumerated() {
        let own = place < 4 ? corners : other.corners
        let next = own[(place % 4 + 1) % 4]
        let axis = (x: corner.y - next.y, y: next.x - corner.x)
        func extent(_ corners: [(x: Double, y: Double)]) -> (low: Double, high: Double) {
          let places = corners.map { $0.x * axis.x + $0.y * axis.y }
          return (places.min() ?? 0, places.max() ?? 0)
        }
        let (first, second) = (extent(corners), extent(other.corners))
        let slack = 1e-6 * max(1, abs(first.high), abs(second.high))
        if first.high <= second.low + slack || second.high <= first.low + slack { return false }
      }
      return true
    }

    /// Whether a point lies inside.
    func contains(_ x: Double, _ y: Double) -> Bool {
      guard left < x, x < right, top < y, y < bottom else { return false }
      let sides = corners.indices.map { place in
        let (from, to) = (corners[place], corners[(place + 1) % 4])
        return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
      }
      return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
    }
  }

  /// The size of the picture.
  let width, height: Double
  /// The texts that are seen.
  let texts: [Text]
  /// The middles of discs and shapes.
  private(set) var marks: [(x: Double, y: Double)] = []
  /// The corners and ends of all that is drawn.
  private(set) var ends: [(x: Double, y: Double)] = []

  /// Measures a picture.
  init(_ picture: SVGPicture) throws {
    let tree = try PageTree(Data(picture.file.utf8))
    (width, height) = (picture.width, picture.height)
    func number(_ element: PageTree.Element, _ name: String) -> Double {
      element.attributes[name].flatMap(Double.init) ?? .nan
    }
    texts = tree.root.all("text").map { Self.text($0) }
    for element in tree.root.all {
      switch element.name {
      case "rect", "image":
        let (x, y) = (number(element, "x"), number(element, "y"))
        // The ground of the picture says no place.
        guard x.isFinite else { continue }
        ends += [(x, y), (x + number(element, "width"), y + number(element, "height"))]
      case "line":
        ends += [
          (number(element, "x1"), number(element, "y1")),
          (number(element, "x2"), number(element, "y2")),
        ]
      case "circle":
        let (x, y, radius) = (number(element, "cx"), number(element, "cy"), number(element, "r"))
        marks.append((x, y))
        ends += [(x - radius, y - radius), (x + radius, y + radius)]
      case "polygon", "polyline":
        let corners = (element.attributes["points"] ?? "").split(separator: " ").map { corner in
          let parts = corner.split(separator: ",").compactMap { Double($0) }
          return (x: parts.first ?? .nan, y: parts.last ?? .nan)
        }
        ends += corners
        if element.name == "polygon", corners.count < 13 {
          marks.append(
            (
              corners.reduce(0) { $0 + $1.x } / Double(corners.count),
              corners.reduce(0) { $0 + $1.y } / Double(corners.count)
            ))
        }
      default: break
      }
    }
  }

  private static func text(_ element: PageTree.Element) -> Text {
    let x = element.attributes["x"].flatMap(Double.init) ?? .nan
    let y = element.attributes["y"].flatMap(Double.init) ?? .nan
    let isSmall = (element.attributes["class"] ?? "").split(separator: " ").contains("small")
    let size = isSmall ? 10.5 : 12
    let width = TextMeasure.width(element.text, size: size)
    let left =
      switch element.attributes["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    let turn = (element.attributes["transform"] ?? "").dropFirst("rotate(".count).prefix {
      $0 != " "
    }
    let angle = (Double(turn) ?? 0) * .pi / 180
    let (top, bottom) = (y - 0.75 * size, y + 0.2 * size)
    return Text(
      text: element.text,
      corners: [(left, top), (left + width, top), (left + width, bottom), (left, bottom)].map {
        (
          x: x + ($0.0 - x) * cos(angle) - ($0.1 - y) * sin(angle),
          y: y + ($0.0 - x) * sin(angle) + ($0.1 - y) * cos(angle)
        )
      })
  }

  /// What is wrong with the picture, a sentence each: texts that touch, texts on marks, and what leaves
  /// the picture.
  var faults: [String] {
    var faults: [String] = []
    // From above: what begins below the end of a text cannot touch it, nor can what comes after.
    let ordered = texts.sorted { $0.top < $1.top }
    let marks = marks.sorted { $0.y < $1.y }
    for (place, text) in ordered.enumerated() {
      for other in ordered[(place + 1)...] {
        if other.top > text.bottom { break }
        if text.touches(other) { faults.append("“\(text.text)” touches “\(other.text)”") }
      }
      for corner in text.corners
      where !(corner.x >= 0 && corner.x <= width && corner.y >= 0 && corner.y <= height) {
        faults.append("“\(text.text)” leaves the picture at \(corner.x), \(corner.y)")
        break
      }
      let below = marks.partitioningIndex { $0.y >= text.top }
      for mark in marks[below...].prefix(while: { $0.y <= text.bottom })
      where text.contains(mark.x, mark.y) {
        faults.append("“\(text.text)” covers a mark at \(mark.x), \(mark.y)")
        break
      }
    }
    for end in ends
    where !(end.x >= -0.01 && end.x <= width + 0.01 && end.y >= -0.01 && end.y <= height + 0.01) {
      faults.append("something leaves the picture at \(end.x), \(end.y)")
    }
    return faults
  }
}

extension Array {
  /// The place of the first element that is beyond, where all that are beyond come last.
  fileprivate func partitioningIndex(_ isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
