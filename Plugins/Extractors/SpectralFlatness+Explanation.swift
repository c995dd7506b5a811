import AffektCore

extension SpectralFlatness {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral flatness",
    text: """
      The geometric mean of the power divided by its arithmetic mean: near 1 for noise, near 0 for \
      tones.
      """,
    formula: PluginExplanation.Formula(
      "exp((1/K)·Σₖ ln P[k]) / ((1/K)·Σₖ P[k]), P[k] = |X[k]|²",
      tex:
        #"\frac{\exp\bigl(\frac1K\sum_k \ln P[k]\bigr)}{\frac1K\sum_k P[k]}, \quad P[k] = |X[k]|^2"#
    ),
    figure: .track(title: "spectral flatness"))
}
