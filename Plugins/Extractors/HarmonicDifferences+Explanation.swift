import AffektCore

extension HarmonicDifferences {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Harmonic differences",
    text: """
      How far the first harmonic of the voice stands above the second one and above the harmonics that the \
      formants lift, in decibels. The vocal folds of a breathy voice close late or not at all, and the \
      first harmonic is strong; a tense voice is rich in high harmonics. Where the voice does not sound, \
      they have no value.
      """,
    formula: PluginExplanation.Formula(
      "L(f₀) − L(2·f₀), L(f₀) − max L(h·f₀) near a formant",
      tex: #"L(f_0) - L(2 f_0), \quad L(f_0) - \max_{h f_0 \approx F_i} L(h f_0)"#))
}
