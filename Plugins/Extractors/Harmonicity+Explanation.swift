import AffektCore

extension Harmonicity {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Harmonics-to-noise ratio",
    text: """
      How much stronger the part of the voice that repeats from period to period is than the rest, in \
      decibels. A clear voice has 20 dB, a hoarse or breathy one has less. Where the voice does not sound, \
      it has no value.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀(r / (1 − r)), r the correlation of the signal with itself a period later",
      tex: #"10 \log_{10} \frac{r}{1 - r}, \quad r = \max_\tau r_x(\tau)"#),
    figure: .track(title: "harmonics-to-noise ratio"))
}
