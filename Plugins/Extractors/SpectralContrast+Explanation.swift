import AffektCore

extension SpectralContrast {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Spectral contrast",
    text: """
      How far peaks stand above valleys, in bands an octave wide{bands}. The harmonics of a voice \
      give a high contrast, noise gives a low one.
      """,
    formula: PluginExplanation.Formula(
      "contrast = level of the strongest bins − level of the weakest bins, band by band",
      tex: #"\mathrm{contrast}_b = L_{\mathrm{peak}, b} - L_{\mathrm{valley}, b}"#))
}
