extension ExperimentResults {
  /// The results with what they support: intervals, comparisons and ranks over corpora, computed from
  /// `predictions` and `settings` alone.
  public func addingStatistics(
    from predictions: [PredictionRecord], settings: IntervalSettings
  ) -> ExperimentResults {
    let byCorpus = Dictionary(grouping: predictions, by: \.corpus)
    let corpora = self.corpora.map { corpus in
      CorpusResults(
        summary: corpus.summary, evaluation: corpus.evaluation, cells: corpus.cells,
        failedCells: corpus.failedCells,
        statistics: CorpusStatistics(
          of: corpus, predictions: byCorpus[corpus.summary.name] ?? [], settings: settings,
          seed: seed))
    }
    return ExperimentResults(
      name: name, seed: seed, corpora: corpora,
      acrossCorpora: AcrossCorpora(of: corpora, alpha: 1 - settings.level))
  }
}
