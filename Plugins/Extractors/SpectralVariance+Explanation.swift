import AffektCore

extension SpectralVariance {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral variance",
    text: """
      How widely the power spreads around its mean frequency c: the mean squared distance from it.
      """,
    formula: PluginExplanation.Formula(
      "σ² = Σₖ p[k]·(f[k] − c)², p[k] = |X[k]|² / Σⱼ |X[j]|²",
      tex: #"\sigma^2 = \sum_k p[k]\,(f[k] - c)^2, \quad p[k] = \frac{|X[k]|^2}{\sum_j |X[j]|^2}"#),
    figure: .track(title: "spectral variance"))
}
