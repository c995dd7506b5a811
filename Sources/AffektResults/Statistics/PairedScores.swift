/// What comparisons take of a configuration.
struct PairedScores: Sendable {
  /// The identifier in the comparisons.
  let identifier: String
  /// What random draws follow from; no two that are compared have the same.
  let key: String
  /// The pooled UAR.
  let uar: Double
  /// The UAR of each fold by name, the mean over seeds.
  let foldUARs: [String: Double]

  /// Takes what `results` say.
  init(_ results: ConfigurationResults) {
    identifier = results.identifier
    key = results.identifier
    uar = results.pooled.uar
    foldUARs = Self.means(of: results.folds.map { ($0.fold, $0.uar) })
  }

  /// Makes scores; `folds` has one UAR per fold and seed.
  init(identifier: String, key: String, uar: Double, folds: [(name: String, uar: Double)]) {
    self.identifier = identifier
    self.key = key
    self.uar = uar
    foldUARs = Self.means(of: folds)
  }

  private static func means(of folds: [(name: String, uar: Double)]) -> [String: Double] {
    Dictionary(grouping: folds, by: \.name).mapValues { own in
      own.reduce(0) { $0 + $1.uar } / Double(own.count)
    }
  }
}

/// How many recordings a fold has in its sets.
struct FoldSize: Sendable {
  let name: String
  let trainingCount: Int
  let testCount: Int
}
