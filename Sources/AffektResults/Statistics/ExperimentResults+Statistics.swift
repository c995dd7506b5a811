extension ExperimentResults {
  /// The results with what they support: intervals, comparisons and ranks over corpora, computed from
  /// `predictions`, those of the controls and `settings` alone. Without `controls`, how far controls are
  /// behind stays as it is.
  public func addingStatistics(
    from predictions: [PredictionRecord], controls: [PredictionRecord]?, settings: IntervalSettings,
    progress: any ProgressReporter = SilentProgress()
  ) -> ExperimentResults {
    let byCorpus = Dictionary(grouping: predictions, by: \.corpus)
    let controlsByCorpus = controls.map { Dictionary(grouping: $0, by: \.corpus) }
    var results = self
    for (place, corpus) in corpora.enumerated() {
      results.corpora[place].statistics = CorpusStatistics(
        of: corpus, predictions: byCorpus[corpus.summary.name] ?? [], settings: settings,
        seed: seed, progress: progress)
      guard corpus.hasLabelPermutation, let controlsByCorpus else { continue }
      results.corpora[place].controls = corpus.controls.comparedWithBest(
        of: corpus, predictions: byCorpus[corpus.summary.name] ?? [],
        controls: controlsByCorpus[corpus.summary.name] ?? [], settings: settings, seed: seed)
    }
    results.acrossCorpora = MeanRanks(overCorpora: corpora, alpha: 1 - settings.level)
    return results
  }
}
