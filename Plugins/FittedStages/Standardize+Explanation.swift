import AffektCore

extension Standardize {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Standardisation",
    text: """
      Mean and standard deviation come column by column from the training set. On it every column \
      then has mean 0 and standard deviation 1; on the test set nearly so. With “by: speaker” they \
      come from the recordings of each speaker instead. That looks at all recordings of a test \
      speaker together before any of them is classified: the leakage check says transductive.
      """,
    formula: PluginExplanation.Formula(
      "z = (x − mean) / standard deviation",
      tex: #"z = \frac{x - \bar x}{s}"#))
}
