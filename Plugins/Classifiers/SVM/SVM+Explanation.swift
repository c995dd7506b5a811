import AffektCore

extension SVM {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Support vector machine",
    text: """
      Between two emotions a support vector machine looks for the boundary with the widest margin: \
      the distance to the nearest examples of either emotion. Examples may lie inside the margin \
      or beyond the boundary, at a cost. A high cost gives a narrow margin that follows the \
      training set closely. Only the examples on the margin, inside it or beyond the boundary, the \
      support vectors, have a weight αᵢ > 0 and determine the boundary. The kernel K says how \
      alike two examples are; with exp(−γ‖x − y‖²) the boundary may bend. For several emotions \
      there is one machine for each pair, and the emotion with most votes wins.
      """,
    formula: PluginExplanation.Formula(
      "f(x) = Σᵢ αᵢ·yᵢ·K(xᵢ, x) + b, with yᵢ = ±1; the sign decides",
      tex: #"f(x) = \sum_i \alpha_i y_i K(x_i, x) + b, \quad y_i = \pm 1"#),
    figure: .plane(
      note: """
        Boundaries bend as far as the kernel allows; areas are pale where the votes of the pairs are \
        close.
        """))
}
