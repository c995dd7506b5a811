import AffektCore

extension RangeFunctional {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Range",
    text: """
      The greatest value less the least one: how far the feature moves.
      """,
    formula: PluginExplanation.Formula(
      "maxₜ x[t] − minₜ x[t]",
      tex: #"\max_t x[t] - \min_t x[t]"#))
}
