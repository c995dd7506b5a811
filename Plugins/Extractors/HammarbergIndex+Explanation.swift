import AffektCore

extension HammarbergIndex {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Hammarberg index",
    text: """
      How far the strongest low frequency stands above the strongest high one, in decibels, on either \
      side of an edge{split-frequency}. It is high for a soft or breathy voice and low for a pressed or \
      shouting one.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀(max_low |X[k]|² / max_high |X[k]|²)",
      tex: #"10 \log_{10} \frac{\max_{\mathrm{low}} |X[k]|^2}{\max_{\mathrm{high}} |X[k]|^2}"#),
    figure: .track(title: "Hammarberg index"))
}
