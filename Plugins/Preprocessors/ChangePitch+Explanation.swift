import AffektCore

extension ChangePitch {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Change of pitch",
    text: """
      Raises or lowers each recording by a number of semitones{semitones} and keeps its duration. \
      The resonances of the vocal tract move along, so a voice sounds like that of a smaller or \
      larger speaker. Pitch is a cue to emotions: what was calm can come out excited.
      """,
    formula: PluginExplanation.Formula(
      "f′ = f·2^(s/12), with s semitones",
      tex: #"f' = f \cdot 2^{s/12}"#))
}
