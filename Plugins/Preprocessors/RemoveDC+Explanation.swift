import AffektCore

extension RemoveDC {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Removal of the offset",
    text: """
      Subtracts the mean of the samples from each. A constant offset comes from the recording \
      equipment, never from a voice.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = x[n] − (1/N)·Σ_m x[m]",
      tex: #"y[n] = x[n] - \frac1N \sum_m x[m]"#))
}
