import AffektCore

extension SAVEE {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "SAVEE",
    text: """
      Four men read sentences in British English with seven emotions; neutral sentences are twice \
      as many. With four speakers, little can be said about other voices.
      """)
}
