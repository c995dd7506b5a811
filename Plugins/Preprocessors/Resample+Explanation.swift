import AffektCore

extension Resample {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Resampling",
    text: """
      Brings every recording to one sample rate{rate}, so that a frame of as many samples lasts \
      equally long and a bin of the spectrum means the same frequency in all of them. What lies \
      above half the new rate is filtered out first: it would come back as false low frequencies \
      (aliasing).
      """)
}
