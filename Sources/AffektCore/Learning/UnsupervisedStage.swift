import AffektNumerics

/// A fitted stage that learns from features alone, whatever the examples are labelled with.
public protocol UnsupervisedStage: FittedStage {
  /// What is learnt; stated again so that it follows from `fit(_: ExampleSet, using:)`.
  associatedtype Model

  /// What one model is fitted to; the training set of a fold unless the plugin says otherwise.
  var scope: StageScope { get }

  /// Learns from examples: those of the training set, or the recordings of one speaker.
  ///
  /// Every random draw comes from `generator`. A constant column must be handled. Throws for
  /// examples that cannot be used, such as none.
  func fit(_ examples: ExampleSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
}

extension UnsupervisedStage {
  /// One model, fitted to the training set.
  public var scope: StageScope { .trainingSet }

  /// Learns from the examples of a training set.
  public func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    try fit(training.examples, using: &generator)
  }
}
