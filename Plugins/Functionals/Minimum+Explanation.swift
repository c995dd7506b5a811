import AffektCore

extension Minimum {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Minimum",
    text: """
      The least value. One frame decides it, so a single outlier moves it.
      """,
    formula: PluginExplanation.Formula(
      "minₜ x[t]",
      tex: #"\min_t x[t]"#))
}
