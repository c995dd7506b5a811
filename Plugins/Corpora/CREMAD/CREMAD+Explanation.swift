import AffektCore

extension CREMAD {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "CREMA-D",
    text: """
      Actors of different ages and origins say twelve sentences in American English with six \
      emotions, some of them at several intensities. Many listeners rated each recording, so one \
      can see how far people agree with the label.
      """)
}
