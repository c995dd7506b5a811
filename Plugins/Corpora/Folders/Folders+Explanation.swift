import AffektCore

extension Folders {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Own recordings by path",
    text: """
      The names of folders and files say the emotion and the speaker, by a pattern{pattern}.
      """)
}
