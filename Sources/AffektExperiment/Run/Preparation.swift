import AffektCore
import AffektNumerics
import AffektResults

/// What a run needs before anything is extracted. `plan` and `run` both begin with it, so they refuse
/// the same pipelines with the same words.
struct Preparation: Sendable {
  /// A corpus, or several that are tested together.
  struct Evaluation: Sendable {
    /// The name of the corpus or of the union.
    let name: String
    /// The corpora.
    let corpora: [LoadedCorpus]
    /// The recordings in their order, those that a run will exclude included.
    let recordings: [Recording]
    /// The folds of these recordings.
    let folds: [Fold]
    /// What the steps give for them.
    let shape: FeatureShape
  }

  /// The steps from a recording to features.
  let graph: ExperimentGraph
  /// The corpora in the order of the pipeline, each with the rows of imported tables by their nodes.
  let corpora: [(corpus: LoadedCorpus, imported: [String: ImportedRows])]
  /// What is evaluated.
  let evaluations: [Evaluation]

  /// Lists the corpora and splits them, but decodes nothing.
  ///
  /// Throws for a corpus that cannot be listed or split or has one emotion, an extractor or a transform
  /// that fits the recordings of no sample rate, an imported table of other recordings, and a condition for test
  /// recordings or an augmentation that changes their sample rate.
  init(of pipeline: Pipeline, progress: any ProgressReporter = SilentProgress()) throws {
    let graph = ExperimentGraph(of: pipeline)
    self.graph = graph
    corpora = try pipeline.corpora.map { step in
      let corpus = try progress.phase("\(step.name): listing") { try LoadedCorpus(step) }
      return (corpus, try graph.importedRows(for: corpus.recordings, of: step.name))
    }
    for (corpus, _) in corpora {
      let rate = corpus.firstSampleRate()
      try pipeline.robustness?.check(pipeline.preprocessings, sampleRate: rate)
      for chain in pipeline.augmentations {
        try SampleRateRule(preprocessings: pipeline.preprocessings, sampleRate: rate).check(
          chain.steps, at: ["augmentation", chain.name])
      }
    }
    func evaluation(_ name: String, _ corpora: [LoadedCorpus], _ recordings: [Recording]) throws
      -> Evaluation
    {
      try CorpusRun.requireEmotions(of: recordings, named: name)
      return Evaluation(
        name: name, corpora: corpora, recordings: recordings,
        folds: try progress.phase("\(name): splitting") {
          try CorpusRun.folds(of: recordings, in: pipeline, named: name)
        }, shape: try FeatureShape(of: graph, on: corpora))
    }
    let loaded = corpora.map(\.corpus)
    let scope = pipeline.evaluation.evaluationProtocol.metadata.scope
    switch scope {
    case .oneCorpus:
      evaluations = try loaded.map { try evaluation($0.step.name, [$0], $0.recordings) }
    case .allCorpora, .allEmotions:
      let union = try CorpusUnion(
        of: loaded.map { ($0.step.name, $0.recordings) }, scope: scope)
      evaluations = [try evaluation(union.name, loaded, union.recordings)]
    }
  }
}
