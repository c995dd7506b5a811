import AffektCore

extension LogMel {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Levels of mel bands",
    text: """
      The levels of the mel bands themselves{bands}: how strong each part of the spectrum is, in \
      bands that become wider with the frequency, as hearing does. Neighbouring bands have similar \
      levels.
      """,
    formula: PluginExplanation.Formula(
      "L[b] = 10·log₁₀ max(10⁻¹⁰, Σₖ h_b[k]·|X[k]|²)",
      tex: #"L[b] = 10\log_{10}\max\Bigl(10^{-10}, \sum_k h_b[k]\,|X[k]|^2\Bigr)"#))
}
