import AffektCore

extension Telephone {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Telephone line",
    text: """
      Lets a recording pass a telephone line: only frequencies between a lower{low} and an upper \
      limit{high} get through, the rate is 8 kHz, and a sample has eight bits{law}, whose steps \
      are finer for soft sounds. The first harmonics of low voices and most of what makes an s are \
      missing.
      """,
    formula: PluginExplanation.Formula(
      "y = sgn(x)·ln(1 + 255·|x|)/ln 256, in steps (µ-law)",
      tex: #"y = \operatorname{sgn}(x)\,\frac{\ln(1 + 255|x|)}{\ln 256}"#))
}
