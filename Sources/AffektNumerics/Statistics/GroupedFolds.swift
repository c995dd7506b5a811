/// Divides examples into folds of about equal size that keep each group together.
///
/// The groups, largest first (of equal ones the last in order first), go one by one to the fold
/// that is smallest so far. Source: scikit-learn's `GroupKFold` without shuffling.
public enum GroupedFolds {
  /// The fold of each example, from 0 to `foldCount` − 1.
  ///
  /// With fewer groups than folds some folds stay empty.
  public static func assignment<Group: Hashable & Comparable>(
    of groups: [Group], foldCount: Int
  ) -> [Int] {
    precondition(foldCount > 0, "there must be a fold")
    var sizes: [Group: Int] = [:]
    for group in groups { sizes[group, default: 0] += 1 }
    let order = sizes.sorted { first, second in
      first.value == second.value ? first.key > second.key : first.value > second.value
    }
    var totals = [Int](repeating: 0, count: foldCount)
    var foldOfGroup: [Group: Int] = [:]
    for (group, size) in order {
      var lightest = 0
      for fold in 0..<foldCount where totals[fold] < totals[lightest] { lightest = fold }
      totals[lightest] += size
      foldOfGroup[group] = lightest
    }
    return groups.map { foldOfGroup[$0] ?? 0 }
  }
}
