import AffektCore

extension RAVDESS {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "RAVDESS",
    text: """
      24 actors, twelve women and twelve men, speak and sing two sentences in North American \
      English with up to eight emotions, at two intensities and twice each. With so few words, \
      differences between recordings come from the voice.
      """)
}
