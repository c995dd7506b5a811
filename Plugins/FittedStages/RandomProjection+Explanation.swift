import AffektCore

extension RandomProjection {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Random projection",
    text:
      "{components} new columns, each a weighted sum of all columns with weights that are drawn at "
      + "random. With enough of them the distances between recordings stay nearly the same, although "
      + "nothing but the number of columns is learnt from the training set.",
    formula: PluginExplanation.Formula(
      "z_i = Σ_j r_ij·x_j, r_ij drawn from N(0, 1/k)",
      tex: "z_i = \\sum_j r_{ij} x_j, \\quad r_{ij} \\sim \\mathcal{N}(0, 1/k)"))
}
