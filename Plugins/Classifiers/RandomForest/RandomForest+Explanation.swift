import AffektCore

extension RandomForest {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Random forest",
    text: """
      Many decision trees, each grown on examples drawn with replacement and choosing among a few \
      columns drawn at each question. The mean of their shares decides. Their errors differ, and \
      the mean has fewer.
      """,
    formula: PluginExplanation.Formula(
      "p(k | x) = (1/B)·Σ_b p_b(k | x) over B trees",
      tex: #"p(k \mid x) = \frac1B \sum_{b=1}^{B} p_b(k \mid x)"#),
    figure: .plane(
      note: """
        Steps along the axes, smoothed by the number of trees.
        """))
}
