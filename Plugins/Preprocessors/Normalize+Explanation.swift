import AffektCore

extension Normalize {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Normalisation of the level",
    text: """
      Multiplies each recording by one factor, so that its greatest magnitude or its mean \
      power{measure} is the same in all. The distance to the microphone no longer matters. The \
      loudness of the voice as a whole, which may tell emotions apart, is lost with it.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = g·x[n], one g per recording",
      tex: #"y[n] = g\,x[n]"#))
}
