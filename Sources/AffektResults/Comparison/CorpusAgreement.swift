import AffektCore

/// Holds that the scores of several runs on one corpus can stand side by side.
struct CorpusAgreement {
  private let parts: [CorpusMatching.Part]
  private let labels: [String]
  /// The recordings that all runs tested.
  let shared: Set<String>

  /// Prepares the check of `parts`, one a run.
  init(_ parts: [CorpusMatching.Part], labels: [String]) {
    self.parts = parts
    self.labels = labels
    shared = parts.dropFirst().reduce(Set(parts.first?.predictions.map(\.recording) ?? [])) {
      $0.intersection($1.predictions.map(\.recording))
    }
  }

  /// Throws for the first thing that rules a comparison out.
  func check() throws(RunComparisonError) {
    guard let first = parts.first else { return }
    for (part, label) in zip(parts, labels) where part.results.configurations.isEmpty {
      throw RunComparisonError(
        "run \(label) has no scores on '\(part.results.summary.name)', because no configuration could be "
          + "evaluated; its report says why")
    }
    for (part, label) in zip(parts, labels).dropFirst() {
      try checkEmotions(first, part, label)
    }
    guard !shared.isEmpty else {
      throw RunComparisonError(
        "the runs have no tested recording of '\(first.results.summary.name)' in common; the "
          + "identifiers of recordings are their paths below the folder of the corpus, which must be "
          + "the same in all runs")
    }
    for (part, label) in zip(parts, labels).dropFirst() {
      try checkRecordings(first, part, label)
      try checkFolds(first, part, label)
    }
  }

  private func checkEmotions(
    _ first: CorpusMatching.Part, _ other: CorpusMatching.Part, _ label: String
  ) throws(RunComparisonError) {
    let (own, others) = (first.results.summary.emotions, other.results.summary.emotions)
    guard Set(own) != Set(others) else { return }
    func missing(_ emotions: [Emotion], in other: [Emotion]) -> String {
      emotions.filter { !other.contains($0) }.map { "'\($0)'" }.joined(separator: ", ")
    }
    let parts = [
      (labels[0], missing(own, in: others)), (label, missing(others, in: own)),
    ].filter { !$0.1.isEmpty }.map { "only run \($0.0) has \($0.1)" }
    throw RunComparisonError(
      "the runs tell other emotions apart on '\(first.results.summary.name)': "
        + "\(parts.joined(separator: ", ")); a UAR over other emotions is another figure, so give "
        + "both the same 'labels' and run again")
  }

  private func checkRecordings(
    _ first: CorpusMatching.Part, _ other: CorpusMatching.Part, _ label: String
  ) throws(RunComparisonError) {
    guard first.results.summary.contentHash != other.results.summary.contentHash else { return }
    let known = Dictionary(
      first.predictions.map { ($0.recording, $0) }, uniquingKeysWith: { first, _ in first })
    for prediction in other.predictions {
      guard let own = known[prediction.recording], shared.contains(prediction.recording) else {
        continue
      }
      func refuse(_ what: String, _ left: String, _ right: String) -> RunComparisonError {
        RunComparisonError(
          "the \(what) of the recording '\(prediction.recording)' is '\(left)' in run \(labels[0]) "
            + "and '\(right)' in run \(label); runs are compared only on recordings of which they "
            + "agree, so run both on one corpus with one label map")
      }
      if own.truth != prediction.truth {
        throw refuse("emotion", own.truth.rawValue, prediction.truth.rawValue)
      }
      if own.speaker != prediction.speaker {
        throw refuse("speaker", own.speaker, prediction.speaker)
      }
    }
  }

  /// Compares who is trained on and who is tested, on the recordings that both runs split.
  ///
  /// The folds count and not the name of the protocol: folds that were read from a file may be those
  /// of another protocol.
  private func checkFolds(
    _ first: CorpusMatching.Part, _ other: CorpusMatching.Part, _ label: String
  ) throws(RunComparisonError) {
    guard first.results.evaluation.foldHash != other.results.evaluation.foldHash else { return }
    let common = Set(first.folds.map(\.recording)).intersection(other.folds.map(\.recording))
    let (own, others) = (partitions(first.folds, common), partitions(other.folds, common))
    for (place, set) in own.sorted(by: { $0.key < $1.key }) where others[place] != set {
      throw differing(place, set, others[place], first, other, label)
    }
    for (place, set) in others.sorted(by: { $0.key < $1.key }) where own[place] == nil {
      throw differing(place, nil, set, first, other, label)
    }
  }

  private func differing(
    _ place: Place, _ own: FoldAssignment.Partition?, _ other: FoldAssignment.Partition?,
    _ first: CorpusMatching.Part,
    _ second: CorpusMatching.Part, _ label: String
  ) -> RunComparisonError {
    func text(_ set: FoldAssignment.Partition?) -> String {
      set.map { "in the \($0.rawValue) set" } ?? "in neither set"
    }
    let rules = [first.results.evaluation, second.results.evaluation]
    let names = rules.map { rule in
      rules[0].identifier == rules[1].identifier
        ? "version \(rule.metadata.version) of '\(rule.identifier)'" : "'\(rule.identifier)'"
    }
    return RunComparisonError(
      "the folds on '\(first.results.summary.name)' differ: in the fold '\(place.fold)' the recording "
        + "'\(place.recording)' is \(text(own)) in run \(labels[0]) and \(text(other)) in run \(label)"
        + (names[0] == names[1]
          ? "" : ", for run \(labels[0]) has \(names[0]), run \(label) has \(names[1])")
        + "; give both runs the same protocol, settings and seed, or split one by the folds.csv of the "
        + "other ('affekt list protocol' names the protocol that reads such a file)")
  }

  private struct Place: Hashable, Comparable {
    let fold: String
    let recording: String

    static func < (left: Place, right: Place) -> Bool {
      left.fold != right.fold
        ? CorpusFolder.precedes(left.fold, right.fold)
        : CorpusFolder.precedes(left.recording, right.recording)
    }
  }

  private func partitions(_ folds: [FoldAssignment], _ common: Set<String>) -> [Place:
    FoldAssignment.Partition]
  {
    var partitions: [Place: FoldAssignment.Partition] = [:]
    for assignment in folds where common.contains(assignment.recording) {
      partitions[Place(fold: assignment.fold, recording: assignment.recording)] =
        assignment.partition
    }
    return partitions
  }
}
