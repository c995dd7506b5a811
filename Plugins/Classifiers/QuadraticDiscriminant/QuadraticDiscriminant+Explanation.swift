import AffektCore

extension QuadraticDiscriminant {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Quadratic discriminant analysis",
    text: """
      Each emotion has a normal distribution with a mean and a covariance of its own. That needs \
      many more numbers than one covariance for all, and so more training examples.
      """,
    formula: PluginExplanation.Formula(
      "score of k = ln π_k − ½·ln |S_k| − ½·(x − m_k)ᵀS_k⁻¹(x − m_k)",
      tex:
        #"\mathrm{score}_k = \ln \pi_k - \tfrac12 \ln |S_k| - \tfrac12 (x - m_k)^\top S_k^{-1} (x - m_k)"#
    ),
    figure: .plane(
      note: """
        Boundaries are parts of ellipses, parabolas and hyperbolas.
        """))
}
