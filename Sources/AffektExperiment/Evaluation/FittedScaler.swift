import AffektCore

/// A scaler that was fitted on a training side.
struct FittedScaler: Sendable {
  private let model: any ScalerModel

  /// Fits a scaler; it sees the training side and nothing else.
  init(_ scaler: any Scaler, on training: TrainingSet) throws(FitError) {
    model = try scaler.model(fittedOn: training)
  }

  /// The training set under the scale.
  func applied(to training: TrainingSet) -> TrainingSet { training.applying(model) }

  /// Some examples under the scale.
  func applied(to examples: ExampleSet) -> ExampleSet { examples.applying(model) }
}

extension Scaler {
  fileprivate func model(fittedOn training: TrainingSet) throws(FitError) -> any ScalerModel {
    try fit(training)
  }
}
