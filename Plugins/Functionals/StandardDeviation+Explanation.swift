import AffektCore

extension StandardDeviation {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Standard deviation",
    text: """
      How far values lie from their mean. The sum is divided by T, because the recording is \
      described and not a sample of it.
      """,
    formula: PluginExplanation.Formula(
      "√(Σₜ (x[t] − mean)² / T)",
      tex: #"\sqrt{\frac1T \sum_t (x[t] - \bar x)^2}"#))
}
