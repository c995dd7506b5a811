import AffektCore

extension Manifest {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Own recordings by table",
    text: """
      A table lists the recordings with emotion, speaker and more, one row per recording.
      """)
}
