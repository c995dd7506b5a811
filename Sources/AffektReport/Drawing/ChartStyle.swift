import Foundation

/// The colours of charts, for light and dark pages.
///
/// One hue says "how much" and one contrasting hue marks what stands out; both are distinguished with
/// any colour vision, and shape and position repeat what colour says.
enum ChartStyle {
  /// A colour by name, as it is on a light and on a dark page.
  private struct Ink {
    let name: String
    let light: Color
    let dark: Color

    init(_ name: String, _ light: UInt32, _ dark: UInt32) {
      self.name = name
      self.light = Color(hex: light)
      self.dark = Color(hex: dark)
    }
  }

  /// What a heat map fades from and to on a light page.
  static let lightRamp = ColorRamp(from: lightPage, to: Color(hex: 0x0b427c))
  /// What a heat map fades from and to on a dark page.
  static let darkRamp = ColorRamp(from: darkPage, to: Color(hex: 0x7ebcf7))
  /// A light page.
  static let lightPage = Color.white
  /// A dark page.
  static let darkPage = Color(hex: 0x14171c)

  /// The colours of categories on a light page: as far apart as a search found, for eyes that see all
  /// colours and for those that lack one kind of cone, with a contrast of 3 to the page.
  static let lightCategories = [
    0x092aff, 0xff610c, 0x01a59a, 0x6f0028, 0xc259ff, 0xce0003, 0x450096, 0x8a4085,
  ].map(Color.init(hex:))
  /// The colours of categories on a dark page.
  static let darkCategories = [
    0x6dfff8, 0xfc6400, 0x34c9ac, 0xfde541, 0xc472ff, 0xcb002c, 0x9b00e5, 0x178b99,
  ].map(Color.init(hex:))

  private static let inks = [
    Ink("ink", 0x1b1f24, 0xe6e9ee), Ink("muted", 0x57606a, 0xa3acb8),
    Ink("grid", 0xdde2e8, 0x333a44), Ink("strong", 0x0b427c, 0x7ebcf7),
    Ink("mark", 0xc2480a, 0xf79a5b), Ink("on-weak", 0x000000, 0xffffff),
    Ink("on-strong", 0xffffff, 0x000000), Ink("page", 0xffffff, 0x14171c),
  ]

  /// The variables of a light page.
  static let light = variables(
    inks.map { ($0.name, $0.light) } + categories(lightCategories))

  /// The variables of a dark page.
  static let dark = variables(inks.map { ($0.name, $0.dark) } + categories(darkCategories))

  private static func categories(_ colors: [Color]) -> [(String, Color)] {
    colors.enumerated().map { ("\($0.offset)", $0.element) }
  }

  private static func variables(_ colors: [(String, Color)]) -> String {
    colors.map { "--chart-\($0.0): \($0.1.hex);" }.joined(separator: " ")
  }

  /// The rules of a page, where variables hold the colours.
  static let rules = EmbeddedText.text(of: PackageResources.chart_css)

  /// The rules of a file, with the colours of a light page written out: those that `content` needs.
  static func literalRules(for content: String) -> String {
    literalRules.filter { rule in rule.name.map { content.containsBytes(of: $0) } ?? true }
      .map(\.text).joined(separator: "\n")
  }

  /// The rules of a file one by one, each with the name of its class; nil for those of all pictures.
  private static let literalRules: [(name: String?, text: String)] =
    rules.split(separator: "\n").map { line in
      let selector = line.prefix { $0 != "{" }.dropFirst(".chart ".count)
      let name = selector.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
      return (name.map { $0.trimmingCharacters(in: .whitespaces) }, literal(line))
    }

  /// A rule with the colours of a light page in the place of variables.
  private static func literal(_ rule: Substring) -> String {
    let parts = rule.components(separatedBy: "var(--chart-")
    return parts.dropFirst().reduce(into: parts[0]) { text, part in
      let name = part.prefix { $0 != ")" }
      text += (lightColors[String(name)] ?? .black).hex + part.dropFirst(name.count + 1)
    }
  }

  private static let lightColors = Dictionary(
    inks.map { ($0.name, $0.light) } + categories(lightCategories),
    uniquingKeysWith: { first, _ in first })
}
