import AffektCore

extension Median {
  /// What a report for somebody who learns says of it.
  public static let explanation: PluginExplanation? = PluginExplanation(
    title: "Median",
    text: """
      The value in the middle of the sorted ones: single outliers do not move it.
      """)
}
