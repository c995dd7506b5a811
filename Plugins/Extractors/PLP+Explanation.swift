import AffektCore

extension PLP {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Perceptual linear prediction",
    text: """
      The spectrum as the ear finds it, in bands of loudness, is smoothed by a filter with few \
      resonances{order}, and the logarithm of that filter's spectrum is written as a sum of cosines. Like \
      MFCC, but the smoothing keeps peaks rather than valleys.
      """,
    formula: PluginExplanation.Formula(
      "c[n] = −a[n] − (1/n)·Σ_{k<n} k·c[k]·a[n−k]",
      tex: #"c_n = -a_n - \frac1n \sum_{k=1}^{n-1} k\,c_k\,a_{n-k}"#))
}
