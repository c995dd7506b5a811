import AffektCore

extension HighPass {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "High-pass filter",
    text: """
      Weakens what lies below a frequency{cutoff}, such as hum and rumble, and leaves the rest as \
      it is. Each order of the filter lets levels fall by 6 dB more for every octave below that \
      frequency.
      """,
    formula: PluginExplanation.Formula(
      "|H(f)| = 1 / √(1 + (f_c/f)^(2n)), with the cut-off f_c and the order n",
      tex: #"|H(f)| = \frac{1}{\sqrt{1 + (f_c/f)^{2n}}}"#))
}
