/// Finds the corpora that all runs have: those of one name or, where every run has a single corpus,
/// these.
struct CorpusMatching {
  /// What one run has of a corpus.
  struct Part {
    let results: CorpusResults
    let predictions: [PredictionRecord]
    let folds: [FoldAssignment]
    let seed: UInt64
  }

  /// The parts of each common corpus, one a run.
  let groups: [[Part]]
  /// What is not compared.
  let notes: [ComparisonNote]

  /// Matches the corpora of `records`.
  init(_ records: [RunRecord], labels: [String]) throws(RunComparisonError) {
    let corpora = records.map(\.results.corpora)
    let groups: [[CorpusResults]]
    if corpora.allSatisfy({ $0.count == 1 }) {
      groups = [corpora.compactMap(\.first)]
    } else {
      groups = (corpora.first ?? []).compactMap { first in
        let found = corpora.compactMap { own in
          own.first { $0.summary.name == first.summary.name }
        }
        return found.count == records.count ? found : nil
      }
    }
    guard !groups.isEmpty else {
      let names = zip(labels, corpora).map { label, own in
        "\(label) has \(own.map { "'\($0.summary.name)'" }.joined(separator: ", "))"
      }
      throw RunComparisonError(
        "the runs have no corpus in common (\(names.joined(separator: "; "))); compare runs on the "
          + "same recordings, and call the corpus alike in both pipeline files")
    }
    self.groups = groups.map { group in
      zip(group, records).map { corpus, record in
        let name = corpus.summary.name
        return Part(
          results: corpus, predictions: record.predictions.filter { $0.corpus == name },
          folds: record.folds.filter { $0.corpus == name }, seed: record.results.seed)
      }
    }
    notes = zip(labels, corpora).enumerated().flatMap { place, run in
      run.1.map(\.summary.name).filter { name in
        !groups.contains { $0[place].summary.name == name }
      }.map { .corpusNotShared(corpus: $0, run: run.0) }
    }
  }
}
