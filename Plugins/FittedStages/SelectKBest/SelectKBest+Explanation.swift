import AffektCore

extension SelectKBest {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Selection of columns",
    text: """
      Keeps the columns that separate the emotions best on the training set{k}, each looked at by \
      itself. Two columns that say the same may both be kept, and one that helps only beside \
      another may be dropped.
      """,
    formula: PluginExplanation.Formula(
      "F = variance between the emotions / variance inside them, column by column",
      tex:
        #"F = \frac{\sum_k n_k (m_k - m)^2 / (K - 1)}{\sum_k \sum_{i \in k} (x_i - m_k)^2 / (n - K)}"#
    ))
}
