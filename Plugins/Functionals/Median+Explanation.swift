import AffektCore

extension Median {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Median",
    text: """
      The value in the middle of the sorted ones: single outliers do not move it.
      """)
}
