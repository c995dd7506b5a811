import AffektCore

extension Jitter {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Jitter",
    text: """
      How much the length of a period of the voice differs from those beside it, as a share of a period. \
      No voice repeats exactly: healthy voices have about half a per cent in a held vowel, rough ones \
      more, and fast changes of pitch add to it. Where the voice does not sound, it has no value.
      """,
    formula: PluginExplanation.Formula(
      "mean |T[i] − T[i−1]| / mean T",
      tex: #"\frac{\frac1{N-1}\sum_i |T_i - T_{i-1}|}{\frac1N\sum_i T_i}"#))
}
