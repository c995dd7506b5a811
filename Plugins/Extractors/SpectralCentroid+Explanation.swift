import AffektCore

extension SpectralCentroid {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral centroid",
    text: """
      The mean frequency of the spectrum, each frequency weighted by its magnitude: its centre of \
      mass. It is high for bright and hissing sounds.
      """,
    formula: PluginExplanation.Formula(
      "c = Σₖ f[k]·|X[k]| / Σₖ |X[k]|",
      tex: #"c = \frac{\sum_k f[k]\,|X[k]|}{\sum_k |X[k]|}"#),
    figure: .frequency(title: "spectral centroid"))
}
