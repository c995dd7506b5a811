import AffektCore

/// All that a run leaves: what the report is made from.
public struct RunRecord: Sendable, Equatable {
  /// What was found.
  public let results: ExperimentResults
  /// Every prediction, in the order of corpora, configurations, folds and recordings.
  public let predictions: [PredictionRecord]
  /// Every prediction of the controls and along leaky practices.
  public let controlPredictions: [ControlPrediction]
  /// Which recording is on which side of which fold.
  public let folds: [FoldAssignment]
  /// The recordings that were used, corpus by corpus.
  public let recordings: [RecordingRecord]
  /// The training recordings that are nearest to each tested one.
  public let neighbors: [NeighborRecord]
  /// What the corpora look like before anything is learnt.
  public let exploration: Exploration
  /// Where, when and how long.
  public let environment: RunEnvironment
  /// The pipeline with every default written out, as YAML.
  public let resolvedPipeline: String
  /// Whether it was read from a compact copy: there are no scores, no predictions of controls, no
  /// recordings, no neighbours and no exploration.
  public let isCompact: Bool
  /// How the run is reported, as its pipeline says; another value renders it otherwise.
  public var reportSettings: ReportSettings

  /// SHA-256 of the resolved pipeline, in hexadecimal: equal configurations have equal hashes.
  public var pipelineHash: String { ContentHash.hexadecimal(of: resolvedPipeline) }

  /// The pipeline, for who reads its settings; nil for text that is no pipeline file.
  public var pipelineSettings: SettingsValue? {
    try? PipelineText(file: DataFile.pipeline.rawValue).parse(resolvedPipeline)
  }

  /// Makes a record.
  public init(
    results: ExperimentResults, predictions: [PredictionRecord],
    controlPredictions: [ControlPrediction] = [], folds: [FoldAssignment],
    recordings: [RecordingRecord] = [], neighbors: [NeighborRecord] = [],
    exploration: Exploration = .none, environment: RunEnvironment, resolvedPipeline: String,
    isCompact: Bool = false, reportSettings: ReportSettings = ReportSettings()
  ) {
    self.results = results
    self.predictions = predictions
    self.controlPredictions = controlPredictions
    self.folds = folds
    self.recordings = recordings
    self.neighbors = neighbors
    self.exploration = exploration
    self.environment = environment
    self.resolvedPipeline = resolvedPipeline
    self.isCompact = isCompact
    self.reportSettings = reportSettings
  }
}
