import AffektCore

extension Loudness {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Normalisation of the loudness",
    text: """
      Multiplies each recording by one factor, so that its loudness{target} is the same in all. \
      Loudness is measured as broadcasters do: low frequencies count less, and pauses do not \
      count. The loudness of the voice as a whole, which may distinguish emotions, is lost with \
      it.
      """,
    formula: PluginExplanation.Formula(
      "L = −0.691 + 10·log₁₀ (mean of z² over the loud blocks), with the weighted samples z",
      tex: #"L = -0.691 + 10 \log_{10} \overline{z^2}"#))
}
