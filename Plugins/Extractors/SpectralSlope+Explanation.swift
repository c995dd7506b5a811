import AffektCore

extension SpectralSlope {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral slope",
    text: """
      How many decibels the spectrum rises or falls per kilohertz within a band{edges}. The slope below \
      500 Hz follows how the vocal folds swing, the one above how tense the voice is.
      """,
    formula: PluginExplanation.Formula(
      "a = Σₖ (f[k] − f̄)·L[k] / Σₖ (f[k] − f̄)², L[k] = 10·log₁₀ |X[k]|²",
      tex:
        #"a = \frac{\sum_k (f[k] - \bar f)\,L[k]}{\sum_k (f[k] - \bar f)^2}, \quad L[k] = 10 \log_{10} |X[k]|^2"#
    ))
}
