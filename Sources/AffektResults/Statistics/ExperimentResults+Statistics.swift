extension ExperimentResults {
  /// The results with what they support: intervals, comparisons and ranks over corpora, computed from
  /// `predictions`, those of the controls and `settings` alone. Without `controls`, how far controls are
  /// behind stays as it is. No number depends on `threads`.
  public func addingStatistics(
    from predictions: [PredictionRecord], controls: [PredictionRecord]?, settings: IntervalSettings,
    threads: Int = 1, progress: any ProgressReporter = SilentProgress()
  ) -> ExperimentResults {
    let byCorpus = Dictionary(grouping: predictions, by: \.corpus)
    let controlsByCorpus = controls.map { Dictionary(grouping: $0, by: \.corpus) }
    var results = self
    for (place, corpus) in corpora.enumerated() {
      let own = byCorpus[corpus.summary.name] ?? []
      (results.corpora[place].statistics, results.corpora[place].controls) = TwoPieces.results(
        threads: threads,
        {
          CorpusStatistics(
            of: corpus, predictions: own, settings: settings, seed: seed, progress: progress)
        },
        {
          guard corpus.hasLabelPermutation, let controlsByCorpus else { return corpus.controls }
          return corpus.controls.comparedWithBest(
            of: corpus, predictions: own, controls: controlsByCorpus[corpus.summary.name] ?? [],
            settings: settings, seed: seed)
        })
    }
    results.acrossCorpora = MeanRanks(overCorpora: corpora, alpha: 1 - settings.level)
    return results
  }
}
