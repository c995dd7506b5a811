import AffektCore

extension SpectralKurtosis {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral kurtosis",
    text: """
      How peaked the spectrum is: high where a narrow peak stands over faint power far away, low where the \
      power is spread evenly.
      """,
    formula: PluginExplanation.Formula(
      "Σₖ p[k]·(f[k] − c)⁴ / σ⁴",
      tex: #"\sum_k p[k] \Bigl(\frac{f[k] - c}{\sigma}\Bigr)^4"#),
    figure: .track(title: "spectral kurtosis"))
}
