import AffektCore

extension Energy {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Energy",
    text: """
      The mean of the squared samples, in decibels if asked for{measure}: how much power the frame has. Ten \
      decibels are ten times the power.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀(Σₙ x[n]² / N)",
      tex: #"10 \log_{10} \Bigl(\frac1N \sum_n x[n]^2\Bigr)"#),
    figure: .track(title: "energy"))
}
