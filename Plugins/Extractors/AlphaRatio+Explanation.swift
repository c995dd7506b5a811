import AffektCore

extension AlphaRatio {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Alpha ratio",
    text: """
      How strong the part of the spectrum above an edge{split-frequency} is, relative to the part below, in \
      decibels. Whoever speaks louder or with more effort closes the vocal folds faster, which lifts the \
      high part more than the low one.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀(Σ_high |X[k]|² / Σ_low |X[k]|²)",
      tex: #"10 \log_{10} \frac{\sum_{\mathrm{high}} |X[k]|^2}{\sum_{\mathrm{low}} |X[k]|^2}"#),
    figure: .track(title: "alpha ratio"))
}
