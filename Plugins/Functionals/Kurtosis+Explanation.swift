import AffektCore

extension Kurtosis {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Kurtosis",
    text: """
      How heavy the tails of the values are; 0 for a normal distribution.
      """,
    formula: PluginExplanation.Formula(
      "m₄ / m₂² − 3, m_p = Σₜ (x[t] − mean)^p / T",
      tex: #"\frac{m_4}{m_2^2} - 3, \quad m_p = \frac1T \sum_t (x[t] - \bar x)^p"#))
}
