import AffektCore

extension ChangeSpeed {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Change of speed",
    text: """
      Makes each recording faster or slower{factor}, with the pitch that it had or as a tape does. \
      How fast a speaker talks is a cue to emotions, so this changes more than a room or a \
      telephone does: what was sad can come out calm.
      """)
}
