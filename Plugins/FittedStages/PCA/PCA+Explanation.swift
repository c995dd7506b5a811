import AffektCore

extension PCA {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Principal component analysis",
    text: """
      New columns along the directions in which the training set varies most, largest variance \
      first{components}. They are uncorrelated there, and the last ones, along which little \
      varies, may be left out.
      """,
    formula: PluginExplanation.Formula(
      "zₖ = vₖ·(x − mean), vₖ the eigenvectors of the covariance of the training set",
      tex: #"z_k = v_k \cdot (x - \bar x), \quad S\,v_k = \lambda_k v_k"#))
}
