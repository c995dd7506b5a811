import AffektCore

extension LoudnessExtractor {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Loudness",
    text: """
      How loud a frame is to the ear: the mean over bands of frequency of their loudness. The ear hears \
      best around 4 kHz, and hears ten times the power about twice as loud, so that loudness follows a \
      shout less steeply than power does.
      """,
    formula: PluginExplanation.Formula(
      "(1/B)·Σ_b (E[b]·P[b])^0.33",
      tex: #"\frac1B \sum_b (E[b]\,P[b])^{0.33}"#),
    figure: .track(title: "loudness"))
}
