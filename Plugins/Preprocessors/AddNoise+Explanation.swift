import AffektCore

extension AddNoise {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Added noise",
    text: """
      Adds computed noise{kind} to each recording, so much that the speech is louder by a \
      ratio{ratio}. Pauses do not count in the level of the speech: a recording with long pauses \
      gets no more noise on its words than another. How fast the results fall with the ratio shows \
      how much a classifier depends on clean recordings.
      """,
    formula: PluginExplanation.Formula(
      "10·log₁₀ (power of active speech / power of noise) = ratio",
      tex: #"10 \log_{10} \frac{P_{\mathrm{speech}}}{P_{\mathrm{noise}}} = \mathrm{ratio}"#))
}
