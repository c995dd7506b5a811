import AffektCore

extension SpectralSharpness {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral sharpness",
    text: """
      How sharp a sound is to the ear: a hiss is sharp, a hum is not. Frequencies count by their place z \
      on the scale of the inner ear, and those above 3 kHz count more.
      """,
    formula: PluginExplanation.Formula(
      "0.11·Σₖ |X[k]|²·g(z[k])·z[k] / Σₖ |X[k]|²",
      tex: #"0.11\,\frac{\sum_k |X[k]|^2\,g(z[k])\,z[k]}{\sum_k |X[k]|^2}"#),
    figure: .track(title: "spectral sharpness"))
}
