import AffektCore

extension Skewness {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Skewness",
    text: """
      On which side of the mean the long tail of the values is: positive for a tail towards high \
      values.
      """,
    formula: PluginExplanation.Formula(
      "m₃ / m₂^(3/2), m_p = Σₜ (x[t] − mean)^p / T",
      tex: #"\frac{m_3}{m_2^{3/2}}, \quad m_p = \frac1T \sum_t (x[t] - \bar x)^p"#))
}
