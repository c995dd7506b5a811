import AffektCore

extension Mean {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Mean",
    text: """
      The sum of the values divided by their number.
      """,
    formula: PluginExplanation.Formula(
      "Σₜ x[t] / T",
      tex: #"\bar x = \frac1T \sum_t x[t]"#))
}
