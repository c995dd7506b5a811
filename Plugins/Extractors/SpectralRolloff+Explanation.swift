import AffektCore

extension SpectralRolloff {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral rolloff",
    text: """
      The frequency below which most of the magnitude lies{share}: where the strong part of the \
      spectrum ends.
      """,
    formula: PluginExplanation.Formula(
      "the least f[k] with Σ_{j≤k} |X[j]| ≥ share·Σ_j |X[j]|",
      tex: #"\min\Bigl\{f[k] : \sum_{j \le k} |X[j]| \ge \mathrm{share}\cdot\sum_j |X[j]|\Bigr\}"#),
    figure: .frequency(title: "spectral rolloff"))
}
