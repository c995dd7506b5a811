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

  /// The relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white).
  var luminance: Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
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
