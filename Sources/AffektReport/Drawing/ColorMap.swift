/// The colours of a picture of levels, from dark for the lowest to bright for the highest.
///
/// The colours lie on straight lines between anchors in OKLab and are taken at equal distances along
/// them, so that equal steps of the level look equally large. Lightness only rises: the picture says
/// the same in grey.
struct ColorMap: Sendable, Equatable {
  /// The colours of all levels from 0 to 255.
  let colors: [Color]

  /// From a blue that is nearly black over violet and orange to a pale yellow.
  static let levels = ColorMap(through: [
    OKLab(lightness: 0.14, chroma: 0.04, hue: 280), OKLab(lightness: 0.36, chroma: 0.14, hue: 300),
    OKLab(lightness: 0.56, chroma: 0.19, hue: 358), OKLab(lightness: 0.75, chroma: 0.15, hue: 55),
    OKLab(lightness: 0.96, chroma: 0.06, hue: 105),
  ])

  /// Makes the map that goes through `anchors`, of which it needs at least one.
  init(through anchors: [OKLab]) {
    let lengths = zip(anchors, anchors.dropFirst()).map { $0.distance(to: $1) }
    let whole = lengths.reduce(0, +)
    colors = (0...255).map { level in
      var way = whole * Double(level) / 255
      for (place, length) in lengths.enumerated() where length > 0 {
        if way <= length || place == lengths.count - 1 {
          return anchors[place].mixed(with: anchors[place + 1], share: min(1, way / length)).color
        }
        way -= length
      }
      return anchors.first?.color ?? .black
    }
  }
}
