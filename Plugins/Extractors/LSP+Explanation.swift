import AffektCore

extension LSP {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Line spectral frequencies",
    text: """
      Another way to write down the filter that linear prediction finds{order}: as frequencies that rise \
      from one to the next. Two that lie close together enclose a resonance of the vocal tract.
      """,
    formula: PluginExplanation.Formula(
      "R·angle/2π of the zeros of A(z) ± z^−(p+1)·A(1/z)",
      tex: #"A(z) \pm z^{-(p+1)} A(z^{-1}) = 0"#))
}
