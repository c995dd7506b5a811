/// The colours of charts, for light and dark pages.
///
/// One hue says "how much" and one contrasting hue marks what stands out; both are told apart with
/// any colour vision, and shape and position repeat what colour says.
enum ChartStyle {
  /// What a heat map fades from and to on a light page.
  static let lightRamp = ColorRamp(from: Color(255, 255, 255), to: Color(11, 66, 124))
  /// What a heat map fades from and to on a dark page.
  static let darkRamp = ColorRamp(from: Color(20, 23, 28), to: Color(126, 188, 247))

  /// The variables of a light page.
  static let light = """
    --chart-ink: #1b1f24; --chart-muted: #57606a; --chart-grid: #dde2e8; --chart-strong: #0b427c;
    --chart-mark: #c2480a; --chart-on-weak: #000000; --chart-on-strong: #ffffff;
    """

  /// The variables of a dark page.
  static let dark = """
    --chart-ink: #e6e9ee; --chart-muted: #a3acb8; --chart-grid: #333a44; --chart-strong: #7ebcf7;
    --chart-mark: #f79a5b; --chart-on-weak: #ffffff; --chart-on-strong: #000000;
    """

  /// The rules that use the variables.
  static let rules = """
    .chart { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; font-size: 12px; }
    .chart text { fill: var(--chart-ink); }
    .chart .muted { fill: var(--chart-muted); }
    .chart .small { font-size: 10.5px; }
    .chart .grid { stroke: var(--chart-grid); stroke-width: 1; fill: none; }
    .chart .axis { stroke: var(--chart-muted); stroke-width: 1; fill: none; }
    .chart .dot { fill: var(--chart-strong); fill-opacity: .55; }
    .chart .mark { fill: var(--chart-mark); }
    .chart .mark-line { stroke: var(--chart-mark); stroke-width: 1.5; fill: none; }
    .chart .interval { stroke: var(--chart-strong); stroke-width: 1.8; fill: none; }
    .chart .group { stroke: var(--chart-strong); stroke-width: 4; fill: none; }
    .chart .reference { stroke: var(--chart-muted); stroke-width: 1.2; stroke-dasharray: 4 3; fill: none; }
    .chart .heat { fill: var(--chart-strong); stroke: var(--chart-grid); stroke-width: 1; }
    .chart .frame { fill: none; stroke: var(--chart-ink); stroke-width: 1.5; }
    .chart text.on-weak { fill: var(--chart-on-weak); }
    .chart text.on-strong { fill: var(--chart-on-strong); }
    .chart text.white { fill: #ffffff; }
    .chart text.black { fill: #000000; }
    """
}
