import AffektNumerics

/// A plugin that is fitted on the training set and then transforms columns: it scales, projects or
/// selects them.
///
/// It is only its settings; what it learns is another type, so that nothing can be transformed
/// before something was fitted. A stage that needs no labels is an `UnsupervisedStage`.
public protocol FittedStage: Plugin {
  /// What is learnt from the training set.
  associatedtype Model: FittedStageModel

  init(parameters: Parameters) throws(SettingsError)

  /// Which settings ask for more than there is to learn from, for `affekt plan` and the report; nothing
  /// by default.
  func excess(over extent: TrainingExtent) -> [SettingExcess]

  /// How many columns come out where `count` go in; nil, by default, where only fitting tells.
  func columnCount(of count: Int) -> Int?

  /// Whether what is learnt depends on random draws, so that several seeds say more than one.
  static var isStochastic: Bool { get }

  /// Learns from the training set of a fold.
  ///
  /// Every random draw comes from `generator`. A constant column must be handled. Throws for
  /// examples that cannot be used, such as none.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
}

extension FittedStage {
  /// No setting asks for more than there is.
  public func excess(over extent: TrainingExtent) -> [SettingExcess] { [] }

  /// Only fitting tells how many columns come out.
  public func columnCount(of count: Int) -> Int? { nil }

  /// Most stages are determined by their examples.
  public static var isStochastic: Bool { false }

  /// Whether the stage looks at the features of the test set before it transforms them.
  ///
  /// Only an unsupervised stage can: labels of the test set never reach a plugin.
  public var isTransductive: Bool { (self as? any UnsupervisedStage)?.scope == .eachSpeaker }
}
