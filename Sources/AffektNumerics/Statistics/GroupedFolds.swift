/// Splits examples into folds of about equal size that keep each group together.
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
  /// The fold of each example, from 0 to `foldCount` − 1, so that every fold has a similar share of
  /// each class.
  ///
  /// The groups, the most uneven in their class counts first (of equal ones the first in order
  /// first), go one by one to the fold for which the standard deviation over folds of a class's share
  /// is least, averaged over the classes; of equal folds to the one with fewest examples so far, then
  /// to the first. With fewer groups than folds some folds stay empty. Source: scikit-learn's
  /// `StratifiedGroupKFold` without shuffling.
  public static func balancedAssignment<Group: Hashable & Comparable, Class: Hashable & Comparable>(
    of groups: [Group], classes: [Class], foldCount: Int
  ) -> [Int] {
    precondition(foldCount > 0, "there must be a fold")
    precondition(groups.count == classes.count, "every example needs a group and a class")
    let names = Set(classes).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    var counts: [Group: [Double]] = [:]
    for (group, name) in zip(groups, classes) {
      counts[group, default: [Double](repeating: 0, count: names.count)][places[name] ?? 0] += 1
    }
    let totals = names.indices.map { place in counts.values.reduce(0) { $0 + $1[place] } }
    let order = counts.sorted { first, second in
      let spreads = (deviation(first.value), deviation(second.value))
      return spreads.0 == spreads.1 ? first.key < second.key : spreads.0 > spreads.1
    }
    var folds = [[Double]](
      repeating: [Double](repeating: 0, count: names.count), count: foldCount)
    var foldOfGroup: [Group: Int] = [:]
    for (group, own) in order {
      var best = (fold: 0, unevenness: Double.infinity, size: Double.infinity)
      for fold in 0..<foldCount {
        let unevenness =
          names.indices.reduce(0) { sum, place in
            sum
              + deviation(
                folds.indices.map { other in
                  (folds[other][place] + (other == fold ? own[place] : 0)) / totals[place]
                })
          } / Double(max(1, names.count))
        let size = folds[fold].reduce(0, +)
        let isBetter =
          unevenness < best.unevenness - 1e-12
          || (unevenness < best.unevenness + 1e-12 && size < best.size)
        if isBetter { best = (fold, unevenness, size) }
      }
      for place in names.indices { folds[best.fold][place] += own[place] }
      foldOfGroup[group] = best.fold
    }
    return groups.map { foldOfGroup[$0] ?? 0 }
  }

  /// The standard deviation of the population.
  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(max(1, values.count))).squareRoot()
  }
}
