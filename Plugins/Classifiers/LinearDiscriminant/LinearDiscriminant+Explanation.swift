import AffektCore

extension LinearDiscriminant {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Linear discriminant analysis",
    text: """
      Each emotion has a normal distribution with a mean of its own; the covariance S is the same \
      for all. An example goes to the emotion under which it is most likely.
      """,
    formula: PluginExplanation.Formula(
      "score of k = m_kᵀS⁻¹x − ½·m_kᵀS⁻¹m_k + ln π_k",
      tex: #"\mathrm{score}_k = m_k^\top S^{-1} x - \tfrac12 m_k^\top S^{-1} m_k + \ln \pi_k"#),
    figure: .plane(
      note: """
        With one covariance for all, boundaries are straight.
        """))
}
