import Foundation
import Testing

@testable import AffektReport

@Suite("Colours of charts")
struct ColorTests {
  /// Eyes as they see a colour.
  ///
  /// A missing cone's response is replaced by what the other two predict from the colours that look alike
  /// with and without it: white, and blue or red. Responses of the cones after Smith and Pokorny, as in
  /// F. Viénot, H. Brettel, J. Mollon, Color Research and Application 24, 1999.
  enum Eyes: CaseIterable {
    case complete, withoutLong, withoutMiddle, withoutShort

    private static let responses: [[Double]] = [
      [17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709],
    ]

    private static func cones(_ light: [Double]) -> [Double] {
      responses.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    private static func light(_ cones: [Double]) -> [Double] {
      // Cramer's rule.
      func determinant(_ matrix: [[Double]]) -> Double {
        matrix[0][0] * (matrix[1][1] * matrix[2][2] - matrix[1][2] * matrix[2][1])
          - matrix[0][1] * (matrix[1][0] * matrix[2][2] - matrix[1][2] * matrix[2][0])
          + matrix[0][2] * (matrix[1][0] * matrix[2][1] - matrix[1][1] * matrix[2][0])
      }
      let whole = determinant(responses)
      return (0..<3).map { column in
        var matrix = responses
        for row in 0..<3 { matrix[row][column] = cones[row] }
        return determinant(matrix) / whole
      }
    }

    /// The colour that looks to complete eyes as `color` looks to these.
    func seen(_ color: Color) -> Color {
      let missing: Int
      let anchor: [Double]
      switch self {
      case .complete: return color
      case .withoutLong: (missing, anchor) = (0, [0, 0, 1])
      case .withoutMiddle: (missing, anchor) = (1, [0, 0, 1])
      case .withoutShort: (missing, anchor) = (2, [1, 0, 0])
      }
      let others = (0..<3).filter { $0 != missing }
      let (white, second) = (Self.cones([1, 1, 1]), Self.cones(anchor))
      let determinant =
        white[others[0]] * second[others[1]] - white[others[1]] * second[others[0]]
      let first =
        (white[missing] * second[others[1]] - white[others[1]] * second[missing]) / determinant
      let other =
        (white[others[0]] * second[missing] - white[missing] * second[others[0]]) / determinant
      let linear = color.linear
      var cones = Self.cones([linear.red, linear.green, linear.blue])
      cones[missing] = first * cones[others[0]] + other * cones[others[1]]
      let light = Self.light(cones).map { min(1, max(0, $0)) }
      return Color(linearRed: light[0], green: light[1], blue: light[2])
    }
  }

  @Test(
    "eyes without a cone see white, grey and the anchor as they are, and confuse what they must")
  func simulation() {
    for eyes in Eyes.allCases {
      for color in [Color.white, Color(hex: 0x808080), .black] {
        #expect(OKLab(eyes.seen(color)).distance(to: OKLab(color)) < 1e-6)
      }
    }
    let (red, green) = (OKLab(Color(hex: 0xb04000)), OKLab(Color(hex: 0x607000)))
    #expect(red.distance(to: green) > 0.15)
    let seen = [0xb04000, 0x607000].map { OKLab(Eyes.withoutMiddle.seen(Color(hex: $0))) }
    #expect(seen[0].distance(to: seen[1]) < 0.06)
  }

  @Test(
    "the colours of categories differ for all eyes and stand out from the page",
    arguments: [
      (ChartStyle.lightCategories, ChartStyle.lightPage),
      (ChartStyle.darkCategories, ChartStyle.darkPage),
    ])
  func categories(colors: [Color], page: Color) {
    #expect(colors.count == Marker.count)
    for eyes in Eyes.allCases {
      let seen = colors.map { OKLab(eyes.seen($0)) }
      for (place, color) in seen.enumerated() {
        for other in seen[..<place] { #expect(color.distance(to: other) > 0.14, "\(eyes)") }
      }
    }
    for color in colors { #expect(color.contrast(to: page) >= 3) }
  }

  @Test("sixty-four categories differ in colour or shape, the first eight in both")
  func markers() {
    let kinds = (0..<64).map { [Marker.color($0), Marker.shape($0)] }
    #expect(Set(kinds).count == 64)
    #expect(Set(kinds.prefix(8).map { $0[0] }).count == 8)
    #expect(Set(kinds.prefix(8).map { $0[1] }).count == 8)
  }

  @Test("the colours of levels rise in lightness by equal steps and can be shown")
  func levels() throws {
    let colors = ColorMap.levels.colors
    #expect(colors.count == 256)
    let steps = zip(colors, colors.dropFirst()).map { OKLab($0).distance(to: OKLab($1)) }
    let mean = steps.reduce(0, +) / Double(steps.count)
    // A step around an anchor cuts its corner.
    for step in steps { #expect(abs(step - mean) < 0.12 * mean) }
    for (low, high) in zip(colors, colors.dropFirst()) {
      #expect(OKLab(low).lightness < OKLab(high).lightness)
    }
    for color in colors {
      for part in [color.red, color.green, color.blue] { #expect((-0.001...1.001).contains(part)) }
    }
  }

  @Test("a colour comes back from OKLab; black, white and grey have no hue")
  func okLab() {
    for hex: UInt32 in [0x000000, 0xffffff, 0x123456, 0xff0000, 0x00ff00, 0x0000ff] {
      #expect(OKLab(Color(hex: hex)).color.bytes == Color(hex: hex).bytes)
    }
    #expect(abs(OKLab(.white).lightness - 1) < 1e-6)
    #expect(abs(OKLab(Color(hex: 0x777777)).redness) < 1e-6)
    #expect(Color(hex: 0x0b427c).hex == "#0b427c")
  }
}
