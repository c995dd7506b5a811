import AffektNumerics

/// Divides examples into folds with similar shares of each class.
public enum StratifiedFolds {
  /// The folds: the examples of each class are shuffled and dealt out in turn; the next class goes
  /// on where the last one stopped, so that folds differ by at most one example.
  public static func folds(
    classes: [String], count: Int, using generator: inout SeededGenerator
  ) -> [Fold] {
    var members: [String: [Int]] = [:]
    for (index, name) in classes.enumerated() { members[name, default: []].append(index) }
    let names = members.keys.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    var tests = [[Int]](repeating: [], count: count)
    var next = 0
    for name in names {
      let examples = members[name] ?? []
      for place in generator.permutation(of: examples.count) {
        tests[next].append(examples[place])
        next = (next + 1) % count
      }
    }
    return tests.enumerated().map { fold, test in
      Fold.testing(test, of: classes.count, name: "\(fold + 1)")
    }
  }
}
