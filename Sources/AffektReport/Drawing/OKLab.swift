import Foundation

/// A colour as lightness and two opponent parts, in which equal distances look about equally large.
///
/// Source: B. Ottosson, “A perceptual color space for image processing”, 2020, which states the two
/// matrices.
struct OKLab: Sendable, Equatable {
  /// From 0, black, to 1, white.
  let lightness: Double
  /// From green (below zero) to red.
  let redness: Double
  /// From blue (below zero) to yellow.
  let yellowness: Double

  /// Makes a colour of its parts.
  init(lightness: Double, redness: Double, yellowness: Double) {
    self.lightness = lightness
    self.redness = redness
    self.yellowness = yellowness
  }

  /// Makes a colour of its lightness, its distance from grey and its hue in degrees.
  init(lightness: Double, chroma: Double, hue: Double) {
    let angle = hue * .pi / 180
    self.init(
      lightness: lightness, redness: chroma * cos(angle), yellowness: chroma * sin(angle))
  }

  /// A colour of the sRGB space, which has to be decoded first.
  init(_ color: Color) {
    let (red, green, blue) = color.linear
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    self.init(
      lightness: 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
      redness: 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
      yellowness: 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short)
  }

  /// The colour in sRGB; parts outside 0 to 1 are colours that a screen cannot show.
  var color: Color {
    func cubed(_ value: Double) -> Double { value * value * value }
    let long = cubed(lightness + 0.3963377774 * redness + 0.2158037573 * yellowness)
    let middle = cubed(lightness - 0.1055613458 * redness - 0.0638541728 * yellowness)
    let short = cubed(lightness - 0.0894841775 * redness - 1.2914855480 * yellowness)
    return Color(
      linearRed: 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
      green: -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
      blue: -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short)
  }

  /// How different two colours look; 0 for equal ones, 1 for black and white.
  func distance(to other: OKLab) -> Double {
    let parts = [
      lightness - other.lightness, redness - other.redness, yellowness - other.yellowness,
    ]
    return parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The colour at `share` of the straight way to another one.
  func mixed(with other: OKLab, share: Double) -> OKLab {
    func mix(_ part: KeyPath<OKLab, Double>) -> Double {
      self[keyPath: part] + share * (other[keyPath: part] - self[keyPath: part])
    }
    return OKLab(
      lightness: mix(\.lightness), redness: mix(\.redness), yellowness: mix(\.yellowness))
  }
}
