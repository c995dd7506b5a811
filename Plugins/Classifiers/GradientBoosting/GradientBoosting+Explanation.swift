import AffektCore

extension GradientBoosting {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Gradient boosting",
    text: """
      Small trees one after the other. Each is fitted to what the ones before it still get wrong, \
      and each adds a little.
      """,
    formula: PluginExplanation.Formula(
      "F_m(x) = F_{m−1}(x) + ν·tree_m(x), with the learning rate ν",
      tex: #"F_m(x) = F_{m-1}(x) + \nu\,h_m(x)"#),
    figure: .plane(
      note: """
        Steps along the axes, finer with each stage.
        """))
}
