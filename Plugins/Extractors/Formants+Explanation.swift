import AffektCore

extension Formants {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Formants",
    text: """
      The frequencies at which the vocal tract resonates{number}, and how wide the resonances are. The first \
      two make the vowel: an open mouth raises the first one, a tongue in front the second one. Smiling \
      shortens the tract and raises all of them. Where the voice does not sound, they have no value unless \
      they are asked for.
      """,
    formula: PluginExplanation.Formula(
      "F = R·arg z / 2π, B = −R·ln|z| / π for the zeros z of 1 + Σₖ a[k]·z⁻ᵏ",
      tex: #"F = \frac{R \arg z}{2\pi}, \quad B = -\frac{R \ln |z|}{\pi}, \quad A(z) = 0"#))
}
