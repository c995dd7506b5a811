import AffektCore

extension ZeroCrossingRate {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Zero-crossing rate",
    text: """
      How often the samples change their sign, as a share of the frame: high for hiss, low for a \
      deep voice.
      """,
    formula: PluginExplanation.Formula(
      "z = (number of n with sign x[n] ≠ sign x[n−1]) / N",
      tex: #"z = \frac1N \sum_n [\operatorname{sgn} x[n] \ne \operatorname{sgn} x[n-1]]"#),
    figure: .track(title: "zero-crossing rate"))
}
