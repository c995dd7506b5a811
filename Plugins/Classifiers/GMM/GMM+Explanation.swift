import AffektCore

extension GMM {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Gaussian mixture",
    text: """
      For each emotion the density of its training examples is described by a sum of M bell-shaped \
      components, each with a weight, a mean and a covariance. They are fitted by expectation \
      maximisation: say how much each component is responsible for each example, then move the \
      components to the examples that they are responsible for, and repeat. An example goes to the \
      emotion under which it is most likely, taking into account how frequent the emotion is.
      """,
    formula: PluginExplanation.Formula(
      "score of k = ln π_k + ln Σₘ w_m·N(x; μ_m, Σ_m), the sum over the components of k",
      tex:
        #"\mathrm{score}_k = \ln \pi_k + \ln \sum_{m=1}^{M} w_m\,\mathcal{N}(x; \mu_m, \Sigma_m)"#),
    figure: .plane(
      note: """
        Areas are made of curved pieces, one or more for each component. Far from all examples the \
        widest component wins, whatever it is.
        """))
}
