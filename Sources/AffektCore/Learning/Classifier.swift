import AffektNumerics

/// A plugin that learns to tell emotions apart. It is only its settings; what it learns is another
/// type.
public protocol Classifier: Plugin {
  /// What is learnt; a decoded copy of it scores identically.
  associatedtype Model: ClassifierModel

  init(parameters: Parameters) throws(SettingsError)

  /// Whether the plugin learns from rows that summarise a recording or from its frames.
  var granularity: ExampleGranularity { get }

  /// Which settings ask for more than there is to learn from, for `affekt plan` and the report; nothing
  /// by default.
  func excess(over extent: TrainingExtent) -> [SettingExcess]

  /// Whether the outcome depends on random draws, so that several seeds say more than one.
  static var isStochastic: Bool { get }

  /// Whether the scores are the same for all examples, so that the plugin is a baseline: it is tested
  /// once beside the comparison and not with every feature set.
  static var ignoresFeatures: Bool { get }

  /// How complex the settings let a model become, compared number by number; of settings that are
  /// equally good in tuning the least complex is taken, and the first of the grid among equal ones.
  var complexity: [Double] { get }

  /// Learns from the training set of a fold; nothing else is ever handed in.
  ///
  /// Every random draw comes from `generator`. With one class only, the model predicts it.
  /// Throws for examples that cannot be used: none, or values that are not finite.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model

  /// Fits several settings to the same examples, each as `fit` would with a copy of `generator`.
  ///
  /// A plugin whose settings share work, such as the kernel matrix of a support vector machine,
  /// implements it to do that work once; the models must not differ from those of `fit`.
  static func fit(
    alternatives: [Self], to training: TrainingSet, using generator: SeededGenerator
  ) -> [Result<Model, FitError>]
}

extension Classifier {
  /// No setting asks for more than there is.
  public func excess(over extent: TrainingExtent) -> [SettingExcess] { [] }

  /// Most classifiers are determined by their examples.
  public static var isStochastic: Bool { false }

  /// A classifier learns from features unless it is a baseline.
  public static var ignoresFeatures: Bool { false }

  /// All settings are equally complex.
  public var complexity: [Double] { [] }

  /// Fits one setting after the other.
  public static func fit(
    alternatives: [Self], to training: TrainingSet, using generator: SeededGenerator
  ) -> [Result<Model, FitError>] {
    alternatives.map { settings in
      var copy = generator
      do throws(FitError) {
        return .success(try settings.fit(training, using: &copy))
      } catch {
        return .failure(error)
      }
    }
  }
}
