import AffektCore

extension None {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "No scaling",
    text: """
      Leaves every column as it is. Columns with large numbers then count more for classifiers \
      that compute distances or sums.
      """,
    formula: PluginExplanation.Formula(
      "z = x",
      tex: #"z = x"#))
}
