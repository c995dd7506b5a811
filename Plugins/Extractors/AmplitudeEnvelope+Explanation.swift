import AffektCore

extension AmplitudeEnvelope {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Amplitude envelope",
    text: """
      The greatest magnitude of the samples in a frame{frame-length}: the outline that one sees \
      around a waveform. It follows the beginnings of syllables quickly, and a single click raises \
      it.
      """,
    formula: PluginExplanation.Formula(
      "ae = maxₙ |x[n]|",
      tex: #"\mathrm{ae} = \max_n |x[n]|"#),
    figure: .track(title: "amplitude envelope"))
}
