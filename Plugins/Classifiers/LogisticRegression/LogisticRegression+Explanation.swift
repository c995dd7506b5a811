import AffektCore

extension LogisticRegression {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Logistic regression",
    text: """
      Each emotion has one weight per column. The softmax turns the weighted sums into shares, and \
      the weights are those that make the training labels most likely, with a penalty on large \
      ones.
      """,
    formula: PluginExplanation.Formula(
      "p(k | x) = exp(w_k·x + b_k) / Σ_j exp(w_j·x + b_j)",
      tex: #"p(k \mid x) = \frac{e^{w_k \cdot x + b_k}}{\sum_j e^{w_j \cdot x + b_j}}"#),
    figure: .plane(
      note: """
        Boundaries are straight: on each, two emotions have equal shares.
        """))
}
