import AffektCore

extension Maximum {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Maximum",
    text: """
      The greatest value. One frame decides it, so a single outlier moves it.
      """,
    formula: PluginExplanation.Formula(
      "maxₜ x[t]",
      tex: #"\max_t x[t]"#))
}
