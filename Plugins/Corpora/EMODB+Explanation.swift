import AffektCore

extension EMODB {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Berlin Database of Emotional Speech",
    text: """
      Ten German speakers, five women and five men, say ten everyday sentences as actors with \
      seven emotions. Only recordings in which listeners recognised the emotion well were kept, so \
      its emotions are clear.
      """)
}
