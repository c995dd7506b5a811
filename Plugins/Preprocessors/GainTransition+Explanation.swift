import AffektCore

extension GainTransition {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Transition of gain",
    text: """
      Changes the level of each recording once, as when a speaker turns away from a microphone. Two \
      gains are drawn below the highest one{highest}; over half of the recording the first becomes \
      the second. Features that follow the level then follow the gain too.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = 10^(g[n]/20)·x[n], with the gain g[n] in dB",
      tex: #"y[n] = 10^{g[n]/20}\,x[n]"#))
}
