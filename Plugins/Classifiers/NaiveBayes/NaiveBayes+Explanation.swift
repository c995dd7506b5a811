import AffektCore

extension NaiveBayes {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Naive Bayes",
    text: """
      Each column has a normal distribution under each emotion, and columns are taken as \
      independent, which they are not: that is what is naive.
      """,
    formula: PluginExplanation.Formula(
      "score of k = ln π_k + Σ_j ln N(x_j; m_kj, v_kj)",
      tex: #"\mathrm{score}_k = \ln \pi_k + \sum_j \ln \mathcal{N}(x_j; m_{kj}, v_{kj})"#),
    figure: .plane(
      note: """
        Boundaries are parts of ellipses, parabolas and hyperbolas, with axes along those of the \
        plane.
        """))
}
