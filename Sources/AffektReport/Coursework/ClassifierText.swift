/// What classifiers do, in words and formulae.
enum ClassifierText {
  /// An explanation.
  struct Explanation {
    /// The name that people use.
    let title: String
    /// How it decides and how it is fitted.
    let text: String
    /// The heart of it.
    let formula: Formula?
    /// What the picture of a plane shows of it.
    let picture: String
  }

  /// The explanation of a plugin; nil for one that is not known here.
  static func explanation(of plugin: String) -> Explanation? { all[plugin] }

  private static let all: [String: Explanation] = [
    "svm": Explanation(
      title: "Support vector machine",
      text:
        "Between two emotions a support vector machine looks for the boundary with the widest margin: the "
        + "distance to the nearest examples on both sides. Examples may lie inside the margin or on the wrong "
        + "side, at a cost; a high cost gives a narrow margin that follows the training set closely. Only the "
        + "examples on the margin, inside it or on the wrong side, the support vectors, have a weight αᵢ > 0 "
        + "and determine the boundary. The kernel K says how alike two examples are; with exp(−γ‖x − y‖²) the boundary may "
        + "bend. For several emotions there is one machine for each pair, and the emotion with most votes wins.",
      formula: Formula(
        "f(x) = Σᵢ αᵢ·yᵢ·K(xᵢ, x) + b, with yᵢ = ±1; the sign decides",
        tex: #"f(x) = \sum_i \alpha_i y_i K(x_i, x) + b, \quad y_i = \pm 1"#),
      picture:
        "Boundaries bend as far as the kernel allows; areas are pale where the votes of the pairs are close."
    ),
    "gmm": Explanation(
      title: "Gaussian mixture",
      text:
        "For each emotion the density of its training examples is described by a sum of M bell-shaped "
        + "components, each with a weight, a mean and a covariance. They are fitted by expectation maximisation: "
        + "say how much each component is responsible for each example, then move the components to the "
        + "examples that they are responsible for, and repeat. An example goes to the emotion under which it is "
        + "most likely, taking into account how frequent the emotion is.",
      formula: Formula(
        "score of k = ln π_k + ln Σₘ w_m·N(x; μ_m, Σ_m), the sum over the components of k",
        tex:
          #"\mathrm{score}_k = \ln \pi_k + \ln \sum_{m=1}^{M} w_m\,\mathcal{N}(x; \mu_m, \Sigma_m)"#
      ),
      picture:
        "Areas are made of curved pieces, one or more for each component; far from all examples the widest "
        + "component wins, whatever it is."),
    "mlp": Explanation(
      title: "Multi-layer perceptron",
      text:
        "Each neuron of a hidden layer adds up the columns with weights of its own and passes the sum on if it "
        + "is above zero (with the activation relu): it bends the space along one line. The last layer adds up "
        + "the neurons for each emotion, and the softmax turns these sums into shares that add up to 1. Weights "
        + "begin at random and follow the gradient of −ln p of the right emotion, batch by batch; different "
        + "random beginnings give different networks.",
      formula: Formula(
        "h = max(0, W₁x + b₁), p(k | x) = exp(z_k) / Σ_j exp(z_j) with z = W₂h + b₂",
        tex:
          #"h = \max(0, W_1 x + b_1), \qquad p(k \mid x) = \frac{e^{z_k}}{\sum_j e^{z_j}}, \quad z = W_2 h + b_2"#
      ),
      picture:
        "With relu, boundaries are made of straight pieces and bend where a neuron switches on or off."
    ),
    "logistic-regression": Explanation(
      title: "Logistic regression",
      text:
        "Each emotion has one weight a column. The weighted sums become shares by the softmax, and the weights "
        + "are those that make the training labels most likely, with a penalty on large ones.",
      formula: Formula(
        "p(k | x) = exp(w_k·x + b_k) / Σ_j exp(w_j·x + b_j)",
        tex: #"p(k \mid x) = \frac{e^{w_k \cdot x + b_k}}{\sum_j e^{w_j \cdot x + b_j}}"#),
      picture: "Boundaries are straight: on each, two emotions have equal shares."),
    "k-nearest-neighbors": Explanation(
      title: "k nearest neighbours",
      text:
        "Nothing is fitted: the training examples are kept, and the k nearest ones vote. A small k follows "
        + "every example, a large one smooths.",
      formula: nil, picture: "Islands around single examples show how small k is."),
    "naive-bayes": Explanation(
      title: "Naive Bayes",
      text:
        "Each column has a normal distribution under each emotion, and columns are taken as independent, which "
        + "they are not: that is what is naive.",
      formula: Formula(
        "score of k = ln π_k + Σ_j ln N(x_j; m_kj, v_kj)",
        tex: #"\mathrm{score}_k = \ln \pi_k + \sum_j \ln \mathcal{N}(x_j; m_{kj}, v_{kj})"#),
      picture: "Boundaries are parts of ellipses, parabolas and hyperbolas, upright or lying."),
    "linear-discriminant": Explanation(
      title: "Linear discriminant analysis",
      text:
        "Each emotion has a normal distribution with a mean of its own; the covariance is the same for all.",
      formula: Formula(
        "score of k = m_kᵀS⁻¹x − ½·m_kᵀS⁻¹m_k + ln π_k",
        tex: #"\mathrm{score}_k = m_k^\top S^{-1} x - \tfrac12 m_k^\top S^{-1} m_k + \ln \pi_k"#),
      picture: "With one covariance for all, boundaries are straight."),
    "quadratic-discriminant": Explanation(
      title: "Quadratic discriminant analysis",
      text: "Each emotion has a normal distribution with a mean and a covariance of its own.",
      formula: Formula(
        "score of k = ln π_k − ½·ln |S_k| − ½·(x − m_k)ᵀS_k⁻¹(x − m_k)",
        tex:
          #"\mathrm{score}_k = \ln \pi_k - \tfrac12 \ln |S_k| - \tfrac12 (x - m_k)^\top S_k^{-1} (x - m_k)"#
      ),
      picture: "Boundaries are parts of ellipses, parabolas and hyperbolas."),
    "decision-tree": Explanation(
      title: "Decision tree",
      text:
        "Asks one question after the other, each whether one column is at most a threshold, chosen so that both "
        + "answers are as pure as possible. A tree that is grown to the end knows every training example by "
        + "heart.",
      formula: nil, picture: "Boundaries run along the axes, in steps."),
    "random-forest": Explanation(
      title: "Random forest",
      text:
        "Many decision trees, each grown on examples drawn with replacement and choosing among a few columns "
        + "drawn at each question; the mean of their shares decides. Their errors differ, and the mean has "
        + "fewer.",
      formula: nil, picture: "Steps along the axes, smoothed by the number of trees."),
    "gradient-boosting": Explanation(
      title: "Gradient boosting",
      text:
        "Small trees one after the other, each fitted to what the ones before still get wrong, each adding a "
        + "little.",
      formula: nil, picture: "Steps along the axes, finer with each stage."),
    "majority": Explanation(
      title: "Majority", text: "Always the most frequent emotion: what has to be beaten.",
      formula: nil,
      picture: "One area."),
  ]
}
