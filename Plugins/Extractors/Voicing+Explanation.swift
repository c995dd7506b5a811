import AffektCore

extension Voicing {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Voicing",
    text: """
      Whether the vocal folds swing in a frame: 1 where the method{method} finds a fundamental \
      frequency, 0 where it finds none, or instead how likely there is one. The mean over a \
      recording is the share of it that is voiced, which depends on the words and on how much \
      a speaker pauses or whispers.
      """,
    figure: .track(title: "voicing"))
}
