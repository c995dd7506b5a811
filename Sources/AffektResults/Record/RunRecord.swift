import AffektCore

/// All that a run leaves: what the report is made from.
public struct RunRecord: Sendable, Equatable {
  /// What was found.
  public let results: ExperimentResults
  /// Every decision, in the order of corpora, cells, folds and recordings.
  public let predictions: [PredictionRecord]
  /// Every decision of the controls and along short cuts.
  public let supplement: [SupplementaryDecision]
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
  /// How the run is reported, as its pipeline says; another value renders it otherwise.
  public var reportSettings: ReportSettings

  /// SHA-256 of the resolved pipeline, in hexadecimal: equal configurations have equal hashes.
  public var configurationHash: String { ContentHash.hexadecimal(of: resolvedPipeline) }

  /// The pipeline, for who reads its settings; nil for text that is no pipeline file.
  public var pipelineConfiguration: ConfigurationValue? {
    try? PipelineText(file: DataFile.pipeline.rawValue).parse(resolvedPipeline)
  }

  /// Makes a record.
  public init(
    results: ExperimentResults, predictions: [PredictionRecord],
    supplement: [SupplementaryDecision] = [], folds: [FoldAssignment],
    recordings: [RecordingRecord] = [], neighbors: [NeighborRecord] = [],
    exploration: Exploration = .none, environment: RunEnvironment, resolvedPipeline: String,
    reportSettings: ReportSettings = ReportSettings()
  ) {
    self.results = results
    self.predictions = predictions
    self.supplement = supplement
    self.folds = folds
    self.recordings = recordings
    self.neighbors = neighbors
    self.exploration = exploration
    self.environment = environment
    self.resolvedPipeline = resolvedPipeline
    self.reportSettings = reportSettings
  }
}
