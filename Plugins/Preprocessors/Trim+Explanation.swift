import AffektCore

extension Trim {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Trimming of silence",
    text: """
      Cuts off what lies before the first and after the last frame whose level comes within a \
      limit of the loudest one{below}. How much silence surrounds the words depends on who cut the \
      recordings. Pauses between words stay.
      """)
}
