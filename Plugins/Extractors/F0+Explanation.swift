import AffektCore

extension F0 {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Fundamental frequency",
    text: """
      How often the vocal folds open and close in a second: what is heard as the height of the \
      voice. A voiced sound repeats after each period, so the method{method} looks for the shift \
      by which a frame is most like itself. Where the voice does not sound, as in an “s” or in a \
      pause, there is no such frequency, and the frame has no value unless a guess is asked for.
      """,
    formula: PluginExplanation.Formula(
      "f0 = R / τ, τ the shift of the least difference Σₙ (x[n] − x[n+τ])²",
      tex: #"f_0 = R / \tau, \quad \tau = \arg\min \sum_n (x[n] - x[n+\tau])^2"#),
    figure: .frequency(title: "F0 (pitch, where voiced)"))
}
