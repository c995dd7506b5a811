import AffektResults

/// One corpus of a comparison of runs, with what all sections about it need.
struct ComparedContext: CorpusSetting {
  /// The scores.
  let corpus: ComparedCorpus
  /// The runs.
  let runs: [ComparedRun]
  /// The settings in which the runs differ.
  let differences: [PipelineDifference]
  /// The corpus's part of names of files and places.
  let slug: String
  /// Whether the runs have this corpus alone in common.
  let isOnly: Bool
  /// The configurations of all runs, clean ones first, then best pooled UAR first.
  let ranking: [ComparedConfiguration]
  /// The phases whose names tell configurations apart.
  private let varied: [Phase]

  /// Prepares a corpus.
  init(_ corpus: ComparedCorpus, comparison: RunComparison, slug: String) {
    self.corpus = corpus
    self.slug = slug
    isOnly = comparison.corpora.count == 1
    runs = comparison.runs
    differences = comparison.differences
    let varied = Phase.allCases.filter { phase in
      Set(corpus.configurations.map(phase.name)).count > 1
    }
    self.varied = varied.isEmpty ? [.classifier] : varied
    ranking = corpus.configurations.enumerated().sorted { left, right in
      let statuses = (left.element.status, right.element.status)
      guard statuses.0 == statuses.1 else { return statuses.0 < statuses.1 }
      let uars = (left.element.pooled.uar, right.element.pooled.uar)
      return uars.0 != uars.1 ? uars.0 > uars.1 : left.offset < right.offset
    }.map(\.element)
  }

  /// What tells a configuration from all others: its run, and the names of the phases that differ.
  func title(_ configuration: ComparedConfiguration) -> String {
    let names = varied.map { $0.name(configuration) }.joined(separator: " · ")
    let status =
      hasMixedStatuses && configuration.status != .clean
      ? " (\(configuration.status.rawValue))" : ""
    return "\(configuration.run): \(names)\(status)"
  }

  /// The title of a configuration of a run.
  func title(_ identifier: String, of run: String) -> String {
    configuration(identifier, of: run).map(title) ?? "\(run): \(identifier)"
  }

  /// A configuration of a run.
  func configuration(_ identifier: String, of run: String) -> ComparedConfiguration? {
    corpus.configurations.first { $0.run == run && $0.identifier == identifier }
  }

  /// The place of a configuration among those with its status; equal scores share a place.
  func rank(of configuration: ComparedConfiguration) -> Int {
    1
      + ranking.count {
        $0.status == configuration.status && $0.pooled.uar > configuration.pooled.uar
      }
  }

  /// The corpus's name.
  var name: String { corpus.name }

  /// The protocol's identifier.
  var protocolIdentifier: String { corpus.protocolIdentifier }

  /// Whether no speaker is in both sets of a fold.
  var isSpeakerIndependent: Bool { corpus.isSpeakerIndependent }

  /// Whether leakage checks differ, so that configurations are ranked in groups.
  var hasMixedStatuses: Bool { Set(ranking.map(\.status)).count > 1 }

  /// The level of intervals, `95 %`.
  var levelText: String { NumberFormat.level(corpus.level) }
}

extension Phase {
  /// What the configuration has in this phase.
  func name(_ configuration: ComparedConfiguration) -> String {
    switch self {
    case .preprocessing: configuration.preprocessing
    case .features: configuration.features
    case .scaling: configuration.scaling
    case .classifier: configuration.classifier
    }
  }
}
