import AffektNumerics

/// Splits examples at random into folds with similar shares of each class.
public enum StratifiedFolds {
  /// The folds of recordings, whatever their order: they are distributed round-robin in the order of their
  /// identifiers.
  public static func folds(
    of recordings: [Recording], count: Int, using generator: inout SeededGenerator
  ) -> [Fold] {
    let order = recordings.indices.sorted {
      CorpusFolder.precedes(recordings[$0].identifier, recordings[$1].identifier)
    }
    let folds = folds(
      classes: order.map { recordings[$0].emotion.rawValue }, count: count, using: &generator)
    return folds.map { fold in
      Fold.testing(fold.test.map { order[$0] }, of: recordings.count, name: fold.name)
    }
  }

  /// The folds: the examples of each class are shuffled and distributed round-robin; the next class goes
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
