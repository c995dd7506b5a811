import AffektCore

extension Minimum {
  /// What a report for somebody who learns says of it.
  public static let explanation: PluginExplanation? = PluginExplanation(
    title: "Minimum",
    text: """
      The least value. One frame decides it, so a single outlier moves it.
      """,
    formula: PluginExplanation.Formula(
      "minₜ x[t]",
      tex: #"\min_t x[t]"#))
}
