import AffektCore

extension MLP {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Multi-layer perceptron",
    text: """
      Each neuron of a hidden layer adds up the columns with weights of its own and passes the sum \
      on if it is above zero (with the activation relu): it bends the space along one line. The \
      last layer adds up the neurons for each emotion, and the softmax turns these sums into \
      shares that add up to 1. Weights begin at random and follow the gradient of −ln p of the \
      right emotion, batch by batch. Different random beginnings give different networks.
      """,
    formula: PluginExplanation.Formula(
      "h = max(0, W₁x + b₁), p(k | x) = exp(z_k) / Σ_j exp(z_j) with z = W₂h + b₂",
      tex:
        #"h = \max(0, W_1 x + b_1), \qquad p(k \mid x) = \frac{e^{z_k}}{\sum_j e^{z_j}}, \quad z = W_2 h + b_2"#
    ),
    figure: .plane(
      note: """
        With relu, boundaries are made of straight pieces and bend where a neuron switches on or \
        off.
        """))
}
