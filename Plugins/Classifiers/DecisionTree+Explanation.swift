import AffektCore

extension DecisionTree {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Decision tree",
    text: """
      Asks one question after the other, each whether one column is at most a threshold. Each \
      question is chosen so that the examples with either answer are as much of one emotion as \
      possible. A tree that is grown to the end knows every training example by heart.
      """,
    figure: .plane(
      note: """
        Boundaries run along the axes, in steps.
        """))
}
