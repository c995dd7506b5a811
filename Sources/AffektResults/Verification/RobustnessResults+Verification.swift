extension RobustnessResults {
  /// The results that follow from predictions of one corpus and from what the pipeline says; nil where it asks for
  /// none. What it does not say, and which recordings were excluded, is taken as stated.
  init?(
    of corpus: CorpusResults, _ outline: PipelineOutline.Robustness?,
    predictions: [PredictionRecord], controls: [PredictionRecord], settings: IntervalSettings,
    seed: UInt64
  ) {
    let stated = corpus.robustness
    let conditions = outline?.conditions ?? stated?.conditions ?? []
    guard !conditions.isEmpty, let baseline = outline?.baseline ?? stated?.baseline else {
      return nil
    }
    self.init(
      conditions: conditions, baseline: baseline,
      configurations: corpus.configurations.map(\.identifier), corpus: corpus.summary.name,
      emotions: corpus.summary.emotions, clean: predictions,
      corrupted: controls.filter { prediction in
        if case .robustness = prediction.origin { true } else { false }
      }, excluded: stated?.excluded ?? [], failed: stated?.failed ?? [], settings: settings,
      seed: seed)
  }
}
