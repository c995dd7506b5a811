import AffektCore

extension Synthetic {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Computed voices",
    text: """
      Voices that a source-filter model computes: pulses for the vocal folds, noise for breath, \
      resonances for throat and mouth. The emotions follow rules from the literature. Results show \
      that a pipeline works, and nothing about people.
      """)
}
