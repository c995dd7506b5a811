import AffektCore

extension AuditoryBands {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Auditory bands",
    text: """
      How loud each of some bands of frequency is to the ear, which hears best around 4 kHz and hears ten \
      times the power about twice as loud. A filter over time{filter} can remove what does not change, such \
      as the colour of a microphone.
      """,
    formula: PluginExplanation.Formula(
      "(E[b]·P[b])^0.33",
      tex: #"(E[b]\,P[b])^{0.33}"#))
}
