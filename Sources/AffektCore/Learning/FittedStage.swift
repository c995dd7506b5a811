import AffektNumerics

/// A plugin that is fitted on the training set and then transforms columns: it scales, projects or
/// selects them.
///
/// It is only its settings; what it learns is another type, so that nothing can be transformed
/// before something was fitted.
public protocol FittedStage: Plugin {
  /// What is learnt from the training set.
  associatedtype Model: FittedStageModel

  /// Makes the plugin with its settings.
  init(parameters: Parameters) throws(SettingsError)

  /// What one model is fitted to; the training set of a fold unless the plugin says otherwise.
  var scope: StageScope { get }

  /// Learns from examples: the training set of a fold, or the recordings of one speaker of it.
  ///
  /// A constant column must be handled. Throws for examples that cannot be used, such as none.
  func fit(_ training: TrainingSet) throws(FitError) -> Model
}

extension FittedStage {
  /// One model, fitted to the training set.
  public var scope: StageScope { .trainingSet }

  /// Whether the stage looks at the features of the test set before it transforms them.
  public var isTransductive: Bool { scope == .eachSpeaker }
}
