import AffektCore

extension Denoise {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Removal of noise",
    text: """
      Weakens those parts of the spectrogram that look like noise{method}: what stays the same for \
      long, while speech comes and goes. What is left is put together again. Soft consonants and \
      the ends of words lose something as well, so a recording that was clean can become worse.
      """,
    formula: PluginExplanation.Formula(
      "Ŝ[t, k] = G[t, k]·X[t, k], with a gain from 0 to 1",
      tex: #"\hat S[t, k] = G[t, k]\,X[t, k]"#))
}
