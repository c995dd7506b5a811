import AffektCore

extension MinMax {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Scaling to a range",
    text: """
      Moves and stretches each column so that the training set has the least value 0 and the \
      greatest 1. Values of the test set may go beyond 0 and 1.
      """,
    formula: PluginExplanation.Formula(
      "z = (x − least) / (greatest − least), both of the training set",
      tex: #"z = \frac{x - \min}{\max - \min}"#))
}
