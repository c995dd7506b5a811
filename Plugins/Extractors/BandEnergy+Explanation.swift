import AffektCore

extension BandEnergy {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Band energy",
    text: """
      How much power lies in each of some bands of frequency{edges}, as a level or as a share of the whole{measure}. The fundamental \
      and the first formant fill the low bands, consonants and a tense voice the high ones.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀ Σ_{k in band} |X[k]|²",
      tex: #"10 \log_{10} \sum_{k \in \mathrm{band}} |X[k]|^2"#))
}
