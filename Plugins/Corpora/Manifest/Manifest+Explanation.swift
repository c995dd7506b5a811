import AffektCore

extension Manifest {
  /// What a report for somebody who learns says of it.
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Own recordings by table",
    text: """
      A table lists the recordings with emotion, speaker and more, one row per recording.
      """)
}
