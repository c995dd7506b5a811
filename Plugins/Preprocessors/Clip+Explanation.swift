import AffektCore

extension Clip {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Clipping",
    text: """
      Sets samples beyond a limit to that limit: at a level{level}, or so that a share of the \
      samples{share} is cut off. Loud voices suffer from it in recordings whose level was set for \
      soft ones. It adds harmonics that were not spoken.
      """,
    formula: PluginExplanation.Formula(
      "y[n] = min(max(x[n], a), b), with the limits a and b",
      tex: #"y[n] = \min(\max(x[n], a), b)"#))
}
