/// Divides examples into folds that keep groups, such as speakers, together.
public enum GroupedFolds {
  /// The folds: groups, the largest first, are each given to the fold with the fewest examples.
  ///
  /// Of groups of equal size the one that comes last in order is dealt out first, and of folds with
  /// equally few examples the first one takes it, as scikit-learn's `GroupKFold` does. With fewer
  /// groups than `count` there are as many folds as groups.
  public static func folds(groups: [String], count: Int) -> [Fold] {
    var sizes: [String: Int] = [:]
    for group in groups { sizes[group, default: 0] += 1 }
    let ordered = sizes.keys.sorted { left, right in
      let (first, second) = (sizes[left] ?? 0, sizes[right] ?? 0)
      return first != second
        ? first > second : right.unicodeScalars.lexicographicallyPrecedes(left.unicodeScalars)
    }
    let foldCount = min(count, ordered.count)
    var loads = [Int](repeating: 0, count: foldCount)
    var home: [String: Int] = [:]
    for group in ordered {
      var lightest = 0
      for fold in loads.indices where loads[fold] < loads[lightest] { lightest = fold }
      home[group] = lightest
      loads[lightest] += sizes[group] ?? 0
    }
    return (0..<foldCount).map { fold in
      Fold.testing(
        groups.indices.filter { home[groups[$0]] == fold }, of: groups.count, name: "\(fold + 1)")
    }
  }
}
