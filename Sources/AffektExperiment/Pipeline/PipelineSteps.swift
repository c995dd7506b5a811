import AffektCore
import AffektNumerics

/// A corpus of a pipeline.
public struct CorpusStep: Sendable {
  /// The name in the pipeline file.
  public let name: String
  /// The layout and its settings.
  public let specification: PluginSpecification
  /// The layout, ready to list a folder.
  public let layout: any CorpusLayout
  /// The folder; nil for a generated corpus.
  public let path: String?
  /// The folder as the pipeline file names it, with `${NAME}` unread, so that a resolved pipeline
  /// fits other machines too.
  public let pathAsWritten: String?
  /// Which emotions are left out, merged or renamed.
  public let labels: LabelMap
}

/// One pre-processor of a chain.
public struct PreprocessingStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// The plugin, ready to run.
  public let plugin: any Preprocessor
}

/// A chain of pre-processors: one alternative of the phase.
public struct PreprocessingChain: Sendable {
  /// The name in the pipeline file.
  public let name: String
  /// The steps in order.
  public let steps: [PreprocessingStep]
}

/// One transform over time.
public struct TransformStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// The plugin, ready to run.
  public let plugin: any TemporalTransform
}

/// One extractor with the transforms that follow it.
public struct ExtractorStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// Makes the plugin for a sample rate.
  public let make:
    @Sendable (_ sampleRate: Double) throws(SettingsError)
      -> any FeatureExtractor
  /// The transforms whose columns stand after the extractor's own.
  public let transforms: [TransformStep]
}

/// One functional.
public struct FunctionalStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// The plugin, ready to run.
  public let plugin: any Functional
  /// Whether numbers that do not exist are replaced before anything learns from them.
  var imputes = false
}

/// Extractors whose columns are summarised by the same functionals.
public struct FeaturePart: Sendable {
  /// The extractors in order.
  public let extractors: [ExtractorStep]
  /// The functionals in order; empty when frames are not summarised.
  public let functionals: [FunctionalStep]
  /// What was chosen among alternatives of the extractors.
  let extractionChoice: String

  /// Whether numbers that do not exist are replaced before anything learns from them.
  var imputes: Bool { functionals.contains(where: \.imputes) }
}

/// A set of features: one alternative of the phase.
public struct FeatureSet: Sendable {
  /// The name in the pipeline file.
  public let name: String
  /// The parts, whose columns stand one after the other; none if the features are imported.
  public let parts: [FeaturePart]
  /// The table, if another program computed the features.
  public let imported: FeatureImport?
  /// The name without what was chosen among functionals; nil for imported features.
  public let extraction: String?

  init(name: String, imported: FeatureImport) {
    self.name = name
    parts = []
    self.imported = imported
    extraction = nil
  }

  init(name: String, definition: String, parts: [FeaturePart]) {
    self.name = name
    self.parts = parts
    imported = nil
    let choices = parts.map(\.extractionChoice).filter { !$0.isEmpty }
    extraction =
      choices.isEmpty ? definition : "\(definition)[\(choices.joined(separator: ", "))]"
  }

  /// The functionals in one line, those of the parts in order; nil where nothing is summarised.
  public var functionals: String? {
    guard imported == nil, hasRows else { return nil }
    return parts.map { part in
      part.functionals.map { $0.specification.reference().flowText }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// Whether values that do not exist are replaced before anything learns from them.
  var imputes: Bool { imported?.imputes ?? parts.contains(where: \.imputes) }

  /// Whether every part is summarised, so that a recording has a row.
  public var hasRows: Bool { parts.allSatisfy { !$0.functionals.isEmpty } }
}

/// One stage that is fitted before the classifier.
public struct StageStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// The plugin, ready to be fitted.
  public let plugin: any FittedStage
}

/// A scaling, or a chain of scaling, projection and selection: one alternative of the phase.
public struct ScalingStep: Sendable {
  /// The name in the pipeline file, or the plugins' identifiers.
  public let name: String
  /// The stages in order.
  public let stages: [StageStep]

  /// The stages that look at the features of the test set.
  public var transductive: [StageStep] { stages.filter(\.plugin.isTransductive) }

  /// Whether a stage draws, so that several seeds say more than one.
  public var isStochastic: Bool { stages.contains { type(of: $0.plugin).isStochastic } }
}

/// A classifier and the settings that may be chosen for it: one alternative of the phase.
public struct ClassifierStep: Sendable {
  /// One setting of the classifier.
  public struct Candidate: Sendable {
    /// What distinguishes it from the others: the tuned parameters.
    public let setting: [String: String]
    /// The plugin and its settings.
    public let specification: PluginSpecification
    /// How complex the settings let a model become, compared number by number.
    public let complexity: [Double]
  }

  /// The name in the pipeline file.
  public let name: String
  /// The plugin's identifier.
  public let plugin: String
  /// The settings to choose from, in the order of the grid; one when nothing is tuned.
  public let candidates: [Candidate]
  /// The parameters that are tuned, each with its values.
  public let grid: [(parameter: String, values: [SettingsValue])]
  /// The settings that are not tuned.
  public let fixed: SettingsValue
  /// Whether it learns from rows or frames.
  public let granularity: ExampleGranularity
  /// Whether the outcome depends on random draws.
  public let isStochastic: Bool
  /// The ways to change recordings whose copies it is trained on beside recordings.
  public internal(set) var augmentations: [String] = []
  /// Whether it is a baseline, whose scores are the same for all examples.
  public internal(set) var ignoresFeatures = false
  /// Which settings ask for more than there is to learn from.
  public internal(set) var excess: @Sendable (_ extent: TrainingExtent) -> [SettingExcess] = { _ in
    []
  }
  /// Fits the candidates at some indices to one training set, sharing what they can share.
  public let fit:
    @Sendable (_ candidates: [Int], _ training: TrainingSet, _ generator: SeededGenerator)
      -> [Result<any ClassifierModel, FitError>]
}

/// How recordings are split into folds.
public struct ProtocolStep: Sendable {
  /// The plugin and its settings.
  public let specification: PluginSpecification
  /// The plugin, ready to split recordings.
  public let plugin: any EvaluationProtocol

  /// The training and test sets of each fold, and their guarantees.
  public var metadata: ProtocolMetadata { type(of: plugin).metadata }
}
