import AffektCore

extension Chroma {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Chroma",
    text: """
      How the power of a frame divides among the twelve semitones from C to B, whatever the \
      octave. Each bin of the spectrum counts for the semitones near its frequency, and the \
      greatest of the twelve values becomes 1. The features come from music. In speech they follow \
      the pitch and its harmonics, so they say which tone sounds, and not how high.
      """,
    formula: PluginExplanation.Formula(
      "C[p] = Σₖ w_p[k]·|X[k]|² / max_q Σₖ w_q[k]·|X[k]|²",
      tex: #"C[p] = \frac{\sum_k w_p[k]\,|X[k]|^2}{\max_q \sum_k w_q[k]\,|X[k]|^2}"#))
}
