extension ExperimentResults {
  /// The results with what they support: intervals, comparisons and ranks over corpora, computed from
  /// `predictions` and `settings` alone.
  public func addingStatistics(
    from predictions: [PredictionRecord], settings: IntervalSettings,
    progress: any ProgressReporter = SilentProgress()
  ) -> ExperimentResults {
    let byCorpus = Dictionary(grouping: predictions, by: \.corpus)
    var results = self
    for (place, corpus) in corpora.enumerated() {
      results.corpora[place].statistics = CorpusStatistics(
        of: corpus, predictions: byCorpus[corpus.summary.name] ?? [], settings: settings,
        seed: seed, progress: progress)
    }
    results.acrossCorpora = MeanRanks(overCorpora: corpora, alpha: 1 - settings.level)
    return results
  }
}
