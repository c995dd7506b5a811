import AffektCore

extension RMS {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Root mean square",
    text: """
      The root of the mean square of the samples: how loud the frame is.
      """,
    formula: PluginExplanation.Formula(
      "rms = √(Σₙ x[n]² / N)",
      tex: #"\mathrm{rms} = \sqrt{\frac1N \sum_n x[n]^2}"#),
    figure: .track(title: "root mean square"))
}
