import AffektNumerics
import Foundation

/// A colour of the sRGB space.
struct Color: Sendable, Equatable {
  /// White.
  static let white = Color(255, 255, 255)
  /// Black.
  static let black = Color(0, 0, 0)

  /// The red part, from 0 to 1.
  let red: Double
  /// The green part, from 0 to 1.
  let green: Double
  /// The blue part, from 0 to 1.
  let blue: Double

  /// Makes a colour of parts from 0 to 255.
  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red / 255
    self.green = green / 255
    self.blue = blue / 255
  }

  /// Makes a colour of parts that are proportional to light, as sRGB encodes them; parts outside 0 to 1
  /// stay outside.
  init(linearRed red: Double, green: Double, blue: Double) {
    func encoded(_ part: Double) -> Double {
      255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055)
    }
    self.init(encoded(red), encoded(green), encoded(blue))
  }

  /// Makes a colour of its six hexadecimal digits.
  init(hex: UInt32) {
    self.init(Double(hex >> 16 & 255), Double(hex >> 8 & 255), Double(hex & 255))
  }

  /// The parts from 0 to 255, as files hold them.
  var bytes: [UInt8] {
    [red, green, blue].map { UInt8(saturating: (min(1, max(0, $0)) * 255).rounded()) }
  }

  /// The colour as style sheets write it: `#0b427c`.
  var hex: String { "#" + bytes.map { String(format: "%02x", $0) }.joined() }

  /// The parts as they are proportional to light.
  var linear: (red: Double, green: Double, blue: Double) {
    func decoded(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return (decoded(red), decoded(green), decoded(blue))
  }

  /// The relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white).
  var luminance: Double {
    let light = linear
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  /// The contrast ratio to another colour as WCAG 2 defines it, from 1 to 21.
  func contrast(to other: Color) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }
}

/// The colours between a page and the strongest colour of a heat map, as an opacity gives them.
struct ColorRamp: Sendable, Equatable {
  /// The page.
  let from: Color
  /// The strongest colour.
  let to: Color

  /// The colour at `share`, from 0 to 1.
  func color(at share: Double) -> Color {
    func mix(_ part: KeyPath<Color, Double>) -> Double {
      255 * (from[keyPath: part] + share * (to[keyPath: part] - from[keyPath: part]))
    }
    return Color(mix(\.red), mix(\.green), mix(\.blue))
  }
}
