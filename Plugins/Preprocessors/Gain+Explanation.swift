import AffektCore

extension Gain {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Gain",
    text: """
      Multiplies all recordings with one factor{change}, as a microphone does that is turned up or \
      down. Features that depend on the level move with it; an experiment shows how much a \
      classifier relies on them.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = 10^(g/20)·x[n], with the change g in dB",
      tex: #"y[n] = 10^{g/20}\,x[n]"#))
}
