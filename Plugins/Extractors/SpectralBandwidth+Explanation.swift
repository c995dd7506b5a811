import AffektCore

extension SpectralBandwidth {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral bandwidth",
    text: """
      How far the spectrum spreads around its centroid c: the root of the mean squared distance, \
      each frequency weighted by its magnitude.
      """,
    formula: PluginExplanation.Formula(
      "b = √(Σₖ |X[k]|·(f[k] − c)² / Σₖ |X[k]|)",
      tex: #"b = \sqrt{\frac{\sum_k |X[k]|\,(f[k] - c)^2}{\sum_k |X[k]|}}"#),
    figure: .track(title: "spectral bandwidth"))
}
