import AffektCore

extension Percentile {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Percentile",
    text: """
      The value below which a given percentage of the sorted values lies{rank}. Near 0 or 100 it \
      is a minimum or maximum that single outliers do not move.
      """)
}
