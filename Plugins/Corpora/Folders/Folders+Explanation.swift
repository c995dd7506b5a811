import AffektCore

extension Folders {
  /// What a report for somebody who learns says of it.
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Own recordings by path",
    text: """
      The names of folders and files say the emotion and the speaker, by a pattern{pattern}.
      """)
}
