import AffektCore

extension KNearestNeighbors {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "k nearest neighbours",
    text: """
      Nothing is fitted: the training examples are kept, and the k nearest ones vote. A small k \
      follows every example, a large one smooths.
      """,
    formula: PluginExplanation.Formula(
      "d(x, xᵢ) = √(Σ_j (x_j − x_ij)²); the k training examples of least d vote",
      tex: #"d(x, x_i) = \sqrt{\sum_j (x_j - x_{ij})^2}"#),
    figure: .plane(
      note: """
        Islands around single examples show how small k is.
        """))
}
