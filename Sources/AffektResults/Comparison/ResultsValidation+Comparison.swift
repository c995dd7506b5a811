import AffektCore

extension ResultsValidation {
  /// Why a comparison cannot be one of ours; nil when it can.
  static func problem(in comparison: RunComparison) -> String? {
    let runCount = comparison.runs.count
    if runCount < 2 { return "there are fewer than two runs" }
    if let label = repeated(comparison.runs.map(\.label)) {
      return "two runs are labelled '\(label)'"
    }
    for difference in comparison.differences where difference.values.count != runCount {
      return
        "differences[\(difference.setting.joined(separator: "."))].values are not one of each run"
    }
    for corpus in comparison.corpora {
      let place = "corpora[\(corpus.name)]"
      guard
        areCounts(
          [corpus.sharedCount, corpus.speakerCount, corpus.foldCount, corpus.draws]
            + corpus.recordings.flatMap { [$0.testedCount, $0.excludedCount] })
      else { return "\(place): a count is negative" }
      for configuration in corpus.configurations {
        if let problem = problem(in: configuration.pooled) {
          return "\(place).configurations[\(configuration.identifier)].pooled: \(problem)"
        }
      }
    }
    return nil
  }
}
