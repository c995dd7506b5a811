import AffektCore

extension SpectralEntropy {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral entropy",
    text: """
      How evenly the power is spread over the spectrum. A vowel puts it into a few harmonics and has a low \
      entropy; an “s” or noise spreads it and has a high one.
      """,
    formula: PluginExplanation.Formula(
      "−Σₖ p[k]·log₂ p[k], p[k] = |X[k]|² / Σⱼ |X[j]|²",
      tex: #"-\sum_k p[k] \log_2 p[k], \quad p[k] = \frac{|X[k]|^2}{\sum_j |X[j]|^2}"#),
    figure: .track(title: "spectral entropy"))
}
