import AffektCore

extension MFCC {
  package static let explanation: PluginExplanation? = PluginExplanation(
    title: "Mel-frequency cepstral coefficients",
    text: """
      The cosine transform of the levels of the mel bands, of which the first coefficients are \
      kept{coefficients}: the coarse shape of the spectrum, which throat and mouth give it. Band \
      levels more than a limit below the greatest one of the recording are cut off, so that quiet \
      noise does not count.
      """,
    formula: PluginExplanation.Formula(
      "c[k] = s(k)·Σ_b L[b]·cos(πk(b + ½)/B)",
      tex: #"c[k] = s(k)\sum_{b=0}^{B-1} L[b]\cos\frac{\pi k(b+\frac12)}{B}"#),
    figure: .cepstrum)
}
