import AffektCore

extension Majority {
  /// What a report for somebody who learns says of it.
  public static let explanation: PluginExplanation? = PluginExplanation(
    title: "Majority",
    text: """
      Always the most frequent emotion of the training set, whatever the voice: what has to be \
      beaten. Its unweighted average recall is that of chance.
      """,
    figure: .plane(
      note: """
        One area.
        """))
}
