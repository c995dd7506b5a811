import AffektCore

extension Reverberate {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Reverberation",
    text: """
      Adds the echoes of a room{method}, which die away in the reverberation time{time}. Echoes \
      fill the gaps between syllables and smear what changes fast. The level of the recording \
      stays the same, and so does the time at which it is heard first.
      """,
    formula: PluginExplanation.Formula(
      "h(t) = w(t)·10^(−3t/T), with white noise w and the reverberation time T",
      tex: #"h(t) = w(t)\,10^{-3t/T}"#))
}
