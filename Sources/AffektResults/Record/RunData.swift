/// All that a run finds, whether on one corpus or on several.
public struct RunData: Sendable, Equatable {
  /// What was found.
  public internal(set) var results: ExperimentResults
  /// Every prediction, in the order of corpora, configurations, folds and recordings.
  public private(set) var predictions: [PredictionRecord]
  /// Every prediction of the controls and along leaky practices.
  public private(set) var controlPredictions: [PredictionRecord]
  /// Which recording is in which set of which fold.
  public private(set) var folds: [FoldAssignment]
  /// The recordings that were used, corpus by corpus.
  public private(set) var recordings: [RecordingRecord]
  /// The training recordings that are nearest to each tested one.
  public private(set) var neighbors: [NeighborRecord]
  /// What the corpora look like before anything is learnt.
  public private(set) var exploration: Exploration

  /// Makes the data of a run; what is left out was not asked for.
  public init(
    results: ExperimentResults, predictions: [PredictionRecord] = [],
    controlPredictions: [PredictionRecord] = [], folds: [FoldAssignment] = [],
    recordings: [RecordingRecord] = [], neighbors: [NeighborRecord] = [],
    exploration: Exploration = .none
  ) {
    self.results = results
    self.predictions = predictions
    self.controlPredictions = controlPredictions
    self.folds = folds
    self.recordings = recordings
    self.neighbors = neighbors
    self.exploration = exploration
  }

  /// Adds what the same pipeline found on further corpora; statistics are computed when all are there.
  public mutating func append(_ more: RunData) {
    results.corpora += more.results.corpora
    predictions += more.predictions
    controlPredictions += more.controlPredictions
    folds += more.folds
    recordings += more.recordings
    neighbors += more.neighbors
    exploration = Exploration(corpora: exploration.corpora + more.exploration.corpora)
  }

  /// The data with intervals and tests of the predictions.
  public func addingStatistics(
    settings: IntervalSettings, threads: Int = 1,
    progress: any ProgressReporter = SilentProgress()
  ) -> RunData {
    var data = self
    data.results = results.addingStatistics(
      from: predictions, controls: controlPredictions, settings: settings, threads: threads,
      progress: progress)
    return data
  }
}
