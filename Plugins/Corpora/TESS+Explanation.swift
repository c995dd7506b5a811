import AffektCore

extension TESS {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Toronto Emotional Speech Set",
    text: """
      Two women say 200 words in a carrier phrase with seven emotions. With two speakers, nothing \
      can be said about other voices.
      """)
}
