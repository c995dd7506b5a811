import AffektCore

extension Majority {
  static let explanation: PluginExplanation? = PluginExplanation(
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
