import AffektCore

extension BandPass {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Band-pass filter",
    text: """
      Keeps what lies between a lower{low} and an upper frequency{high}. Rumble and hum below, \
      hiss above are weakened; each order of the filter lets levels fall by 6 dB more for every \
      octave beyond.
      """,
    formula: PluginExplanation.Formula(
      "|H(f)| = 1 / √(1 + ((f² − a·b)/((b − a)·f))^(2n)), with the limits a and b and the order n",
      tex: #"|H(f)| = \frac{1}{\sqrt{1 + \left(\frac{f^2 - ab}{(b-a)f}\right)^{2n}}}"#))
}
