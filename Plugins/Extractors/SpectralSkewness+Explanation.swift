import AffektCore

extension SpectralSkewness {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral skewness",
    text: """
      Whether the spectrum leans: positive where most power lies low and a little lies far above, which is \
      so in vowels; negative for the hiss of an “s”.
      """,
    formula: PluginExplanation.Formula(
      "Σₖ p[k]·(f[k] − c)³ / σ³",
      tex: #"\sum_k p[k] \Bigl(\frac{f[k] - c}{\sigma}\Bigr)^3"#),
    figure: .track(title: "spectral skewness"))
}
