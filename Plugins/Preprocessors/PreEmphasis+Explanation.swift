import AffektCore

extension PreEmphasis {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Pre-emphasis",
    text: """
      Subtracts from each sample a share of the one before{coefficient}. That lifts high \
      frequencies, of which voiced speech has little.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = x[n] − a·x[n−1]",
      tex: #"y[n] = x[n] - a\,x[n-1]"#))
}
