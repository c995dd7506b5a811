/// The results of all configurations on one corpus under one protocol.
public struct CorpusResults: Codable, Sendable, Equatable {
  /// What the corpus is made of.
  public let summary: CorpusSummary
  /// How training and test sets were divided.
  public let evaluation: ProtocolSummary
  /// Settings of the pipeline that do not fit the corpus; nil where all do.
  public let settingNotes: [SettingNote]?
  /// What the training and test sets of the folds have in common, one finding per kind.
  public let overlaps: [SetOverlap]
  /// The configurations of the comparison, in the order of the pipeline file.
  public let configurations: [ConfigurationResults]

  /// The configurations that could not be fitted or tested.
  public let failedConfigurations: [FailedConfiguration]
  /// Figures that others published for configurations of this corpus.
  public let published: [PublishedScore]
  /// What the controls found.
  public internal(set) var controls: [ControlResults]
  /// How the scores of configurations grow with the number of training speakers; nil unless asked for.
  public let learningCurves: [LearningCurve]?
  /// What becomes of the scores when test recordings are made worse; nil unless asked for.
  public let robustness: RobustnessResults?
  /// What leaky practices would have bought; empty unless they were asked for.
  public let leakageAblation: [LeakageAblationResults]

  /// What the scores support; nil when no configuration was evaluated, and before it is computed.
  public internal(set) var statistics: CorpusStatistics?

  /// The configuration with the highest pooled UAR among those with the best leakage check; the first of
  /// equal ones.
  package var bestConfiguration: ConfigurationResults? {
    let leading = configurations.map(\.leakageCheck.status).min()
    return configurations.filter { $0.leakageCheck.status == leading }
      .reduce(nil as ConfigurationResults?) { best, next in
        best.map { $0.pooled.uar >= next.pooled.uar ? $0 : next } ?? next
      }
  }

  /// The controls without speech features that are as good as the best configuration, highest UAR first:
  /// those that score as high, and those for which the interval of the difference holds 0.
  package var rivalControls: [ControlResults] {
    guard let best = bestConfiguration?.pooled.uar else { return [] }
    return controls.filter { control in
      guard let uar = control.metrics?.uar, Control.rivals.contains(control.control) else {
        return false
      }
      return uar >= best || control.behindBest.map { $0.lower <= 0 } ?? false
    }.sorted { ($0.metrics?.uar ?? 0) > ($1.metrics?.uar ?? 0) }
  }

  /// Makes the results of a corpus.
  public init(
    summary: CorpusSummary, evaluation: ProtocolSummary,
    settingNotes: [SettingNote] = [], overlaps: [SetOverlap],
    configurations: [ConfigurationResults],
    failedConfigurations: [FailedConfiguration] = [], published: [PublishedScore] = [],
    controls: [ControlResults] = [],
    learningCurves: [LearningCurve]? = nil,
    robustness: RobustnessResults? = nil,
    leakageAblation: [LeakageAblationResults] = []
  ) {
    self.summary = summary
    self.evaluation = evaluation
    self.settingNotes = settingNotes.isEmpty ? nil : settingNotes
    self.overlaps = overlaps
    self.configurations = configurations
    self.failedConfigurations = failedConfigurations
    self.published = published
    self.controls = controls
    self.learningCurves = learningCurves
    self.robustness = robustness
    self.leakageAblation = leakageAblation
  }
}
