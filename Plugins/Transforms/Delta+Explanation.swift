import AffektCore

extension Delta {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Delta features",
    text: """
      How a feature changes from frame to frame: its slope over a few frames{width}, or with order \
      2 its curvature{order}. A functional forgets the order of frames. Of what changes over time, \
      such as a rising pitch, only these features keep a trace.
      """,
    formula: PluginExplanation.Formula(
      "Δx[t] = Σ_θ θ·x[t+θ] / Σ_θ θ², θ from −M to M",
      tex:
        #"\Delta x[t] = \frac{\sum_{\theta=-M}^{M} \theta\,x[t+\theta]}{\sum_{\theta=-M}^{M} \theta^2}"#
    ))
}
