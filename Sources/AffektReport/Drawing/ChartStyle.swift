import Foundation

/// The colours of charts, for light and dark pages.
///
/// One hue says "how much" and one contrasting hue marks what stands out; both are told apart with
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
  static let rules = rules { "var(--chart-\($0))" }

  /// The rules of a file, with the colours of a light page written out: those that `content` needs.
  static func literalRules(for content: String) -> String {
    literalRules.filter { rule in rule.name.map { content.contains($0) } ?? true }
      .map(\.text).joined(separator: "\n")
  }

  /// The rules of a file one by one, each with the name of its class; nil for those of all pictures.
  private static let literalRules: [(name: String?, text: String)] = {
    let colors = Dictionary(
      inks.map { ($0.name, $0.light) } + categories(lightCategories),
      uniquingKeysWith: { first, _ in first })
    return rules { (colors[$0] ?? .black).hex }.split(separator: "\n").map { line in
      let selector = line.prefix { $0 != "{" }.dropFirst(".chart ".count)
      let name = selector.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
      return (name.map { $0.trimmingCharacters(in: .whitespaces) }, String(line))
    }
  }()

  private static func rules(_ color: (String) -> String) -> String {
    let common = """
      .chart { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; font-size: 12px; }
      .chart text { fill: \(color("ink")); }
      .chart .muted { fill: \(color("muted")); }
      .chart .small { font-size: 10.5px; }
      .chart .grid { stroke: \(color("grid")); stroke-width: 1; fill: none; }
      .chart .axis { stroke: \(color("muted")); stroke-width: 1; fill: none; }
      .chart .dot { fill: \(color("strong")); fill-opacity: .55; }
      .chart .mark { fill: \(color("mark")); }
      .chart .mark-line { stroke: \(color("mark")); stroke-width: 1.5; fill: none; }
      .chart .interval { stroke: \(color("strong")); stroke-width: 1.8; fill: none; }
      .chart .group { stroke: \(color("strong")); stroke-width: 4; fill: none; }
      .chart .reference { stroke: \(color("muted")); stroke-width: 1.2; stroke-dasharray: 4 3; fill: none; }
      .chart .heat { fill: \(color("strong")); stroke: \(color("grid")); stroke-width: 1; }
      .chart .frame { fill: none; stroke: \(color("ink")); stroke-width: 1.5; }
      .chart .wave { fill: \(color("strong")); stroke: \(color("strong")); stroke-width: .5; }
      .chart .box { fill: \(color("strong")); fill-opacity: .25; stroke: \(color("strong")); stroke-width: 1.2; }
      .chart .median { stroke: \(color("ink")); stroke-width: 2; fill: none; }
      .chart .opposite { fill: \(color("mark")); }
      .chart .agreeing { fill: \(color("strong")); }
      .chart .faint { stroke: \(color("muted")); stroke-opacity: .45; stroke-width: 1; fill: none; }
      .chart .series { stroke-width: 2; fill: none; }
      .chart .marker { stroke: \(color("page")); stroke-width: .6; }
      .chart .ring { stroke-width: 1.8; fill: none; }
      .chart .dash-1 { stroke-dasharray: 7 3; }
      .chart .dash-2 { stroke-dasharray: 2 2.5; }
      .chart .dash-3 { stroke-dasharray: 8 3 2 3; }
      .chart .band { fill-opacity: .16; }
      .chart .area-0 { fill-opacity: .12; shape-rendering: crispEdges; }
      .chart .area-1 { fill-opacity: .2; shape-rendering: crispEdges; }
      .chart .area-2 { fill-opacity: .3; shape-rendering: crispEdges; }
      .chart .area-3 { fill-opacity: .42; shape-rendering: crispEdges; }
      .chart .outline { fill: none; stroke: \(color("ink")); stroke-width: 1.6; }
      .chart .bar { stroke: \(color("page")); stroke-width: 1; }
      .chart .halo { stroke: #000000; stroke-opacity: .6; stroke-width: 4; fill: none; stroke-linejoin: round; }
      .chart .over-0 { stroke: #ffffff; stroke-width: 1.8; fill: none; stroke-linejoin: round; }
      .chart .over-1 { stroke: #7ff7ff; stroke-width: 1.8; fill: none; stroke-dasharray: 6 3; stroke-linejoin: round; }
      .chart .over-2 { stroke: #b6ff5c; stroke-width: 2.4; fill: none; stroke-dasharray: 2 2.5; stroke-linejoin: round; }
      .chart .over-ground { fill: #3a1246; }
      .chart text.on-weak { fill: \(color("on-weak")); }
      .chart text.on-strong { fill: \(color("on-strong")); }
      .chart text.white { fill: #ffffff; }
      .chart text.black { fill: #000000; }

      """
    return common
      + lightCategories.indices.map { place in
        ".chart .fill-\(place) { fill: \(color("\(place)")); }\n"
          + ".chart .stroke-\(place) { stroke: \(color("\(place)")); }"
      }.joined(separator: "\n")
  }
}
