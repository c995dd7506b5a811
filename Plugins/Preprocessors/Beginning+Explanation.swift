import AffektCore

extension Beginning {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "The beginning alone",
    text: """
      Keeps the first seconds{length} of each recording. While speech goes on, a program has no more \
      than that; the results over the length show how soon an emotion can be recognised.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = x[n] for n < length · sample rate",
      tex: #"y[n] = x[n], \quad n < \mathrm{length} \cdot f_s"#))
}
