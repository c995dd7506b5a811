import AffektCore

extension EMODB {
  /// What a report for somebody who learns says of it.
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Berlin Database of Emotional Speech",
    text: """
      Ten German speakers, five women and five men, say ten everyday sentences as actors with \
      seven emotions. Only recordings in which listeners recognised the emotion well were kept, so \
      its emotions are clear.
      """)
}
