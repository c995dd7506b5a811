import AffektCore

/// The names that `results.json` knows, to find what the tables misspell.
struct RunNames {
  private struct Corpus {
    let labels: Set<ClassLabel>
    let configurations: Set<String>
    let folds: Set<String>
  }

  private let corpora: [String: Corpus]

  /// Collects the names of `results`.
  init(of results: ExperimentResults) {
    corpora = Dictionary(
      results.corpora.map { corpus in
        (
          corpus.summary.name,
          Corpus(
            labels: Set(corpus.summary.emotions.map(\.label)),
            configurations: Set(corpus.configurations.map(\.identifier)),
            folds: Set(corpus.evaluation.folds.map(\.name)))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is unknown about a prediction; nil when all is known.
  func problem(with prediction: PredictionRecord) -> String? {
    guard let corpus = corpora[prediction.corpus] else { return unknown(prediction.corpus) }
    guard case .comparison(let configuration) = prediction.origin else {
      return "a prediction outside the comparison stands among those of configurations"
    }
    if !corpus.configurations.contains(configuration) {
      return "'\(configuration)' is no configuration of '\(prediction.corpus)'"
    }
    if !corpus.folds.contains(prediction.fold) {
      return "'\(prediction.fold)' is no fold of '\(prediction.corpus)'"
    }
    let labels = [prediction.truth, prediction.predicted] + Array(prediction.scores.keys)
    if let label = labels.filter({ !corpus.labels.contains($0) }).min() {
      return "'\(label)' is no emotion of '\(prediction.corpus)'"
    }
    return nil
  }

  /// What is wrong with a prediction outside the comparison; nil when nothing is.
  func problem(withControl prediction: PredictionRecord) -> String? {
    guard corpora[prediction.corpus] != nil else { return unknown(prediction.corpus) }
    if case .comparison = prediction.origin {
      return "a prediction of the comparison stands among those of controls"
    }
    return nil
  }

  /// What is unknown about an assignment; nil when all is known.
  func problem(with assignment: FoldAssignment) -> String? {
    guard let corpus = corpora[assignment.corpus] else { return unknown(assignment.corpus) }
    if !corpus.folds.contains(assignment.fold) {
      return "'\(assignment.fold)' is no fold of '\(assignment.corpus)'"
    }
    return nil
  }

  /// What is unknown about a recording; nil when all is known.
  func problem(with recording: RecordingRecord) -> String? {
    guard let corpus = corpora[recording.corpus] else { return unknown(recording.corpus) }
    return corpus.labels.contains(recording.emotion.label)
      ? nil : "'\(recording.emotion)' is no emotion of '\(recording.corpus)'"
  }

  /// What is unknown about a neighbour; nil when all is known.
  func problem(with neighbor: NeighborRecord) -> String? {
    guard let corpus = corpora[neighbor.corpus] else { return unknown(neighbor.corpus) }
    return corpus.folds.contains(neighbor.fold)
      ? nil : "'\(neighbor.fold)' is no fold of '\(neighbor.corpus)'"
  }

  private func unknown(_ corpus: String) -> String { "'\(corpus)' is no corpus of the run" }
}
