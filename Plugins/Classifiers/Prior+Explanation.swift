import AffektCore

extension Prior {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Guessing by frequency",
    text: """
      Draws an emotion at random, each as often as the training set has it. It does not look at \
      the columns. What a classifier achieves beyond it, it has from the voice.
      """,
    formula: PluginExplanation.Formula(
      "P(k) = n_k / n",
      tex: #"P(k) = \frac{n_k}{n}"#),
    figure: .plane(
      note: """
        A random speckle: the position of a point says nothing.
        """))
}
