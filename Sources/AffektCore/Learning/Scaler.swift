import AffektNumerics

/// A plugin that is fitted on the training side and then brings columns to a common scale.
///
/// It is only its settings; what it learns is another type, so that nothing can be transformed
/// before something was fitted.
public protocol Scaler: Plugin {
  /// What is learnt from the training side.
  associatedtype Model: ScalerModel

  /// Makes the plugin with its settings.
  init(parameters: Parameters) throws(ConfigurationError)

  /// Learns from the training side of a fold; nothing else is ever handed in.
  ///
  /// A constant column must be handled. Throws for examples that cannot be used, such as none.
  func fit(_ training: TrainingSet) throws(FitError) -> Model
}
