import AffektCore

extension LPC {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Linear prediction",
    text: """
      Each sample of speech can be guessed from those before it, because the vocal tract rings on. The \
      weights of the best guess{order} describe the filter that the tract is.
      """,
    formula: PluginExplanation.Formula(
      "x[n] ≈ −Σₖ a[k]·x[n−k]",
      tex: #"x[n] \approx -\sum_{k=1}^{p} a_k\,x[n-k]"#))
}
