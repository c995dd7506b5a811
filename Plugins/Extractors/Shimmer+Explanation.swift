import AffektCore

extension Shimmer {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Shimmer",
    text: """
      How much the amplitude of a period of the voice differs from those beside it, as a share of it or in \
      decibels. Rough and breathy voices have more, and so have fast changes of loudness. Where the voice \
      does not sound, it has no value.
      """,
    formula: PluginExplanation.Formula(
      "mean |A[i] − A[i−1]| / mean A",
      tex: #"\frac{\frac1{N-1}\sum_i |A_i - A_{i-1}|}{\frac1N\sum_i A_i}"#))
}
