import AffektCore

extension TrainingExtent {
  /// What is noted of the least sizes of nodes and leaves of a tree: a training set that is smaller makes
  /// a tree of one leaf.
  func nodeExcess(minimumSplit: Int, minimumLeaf: Int) -> [SettingExcess] {
    let halves = excess(
      ofRecordings: minimumLeaf.multipliedReportingOverflow(by: 2).overflow
        ? .max : 2 * minimumLeaf,
      as: "minimum-leaf", .dividedRecordings)
    return excess(ofRecordings: minimumSplit, as: "minimum-split", .dividedRecordings)
      + halves.compactMap { _ in
        SettingExcess(
          "minimum-leaf", asks: minimumLeaf, of: .dividedRecordings, offered: recordings / 2)
      }
  }
}
