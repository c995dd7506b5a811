/// The training set of a fold: examples, what each one is, and who speaks.
public struct TrainingSet: Sendable {
  /// What a model is fitted for.
  public enum Purpose: Sendable {
    /// To compare settings inside the training set: only decisions count, so a classifier may
    /// leave out what does not change them, such as calibration. One that decides by what it leaves out
    /// documents what its settings are compared by.
    case selection
    /// To be tested.
    case testing
  }

  /// The examples.
  public let examples: ExampleSet
  /// The emotions that occur, each at least once, in order.
  public let classes: [Emotion]
  /// The class of each example, as an index into `classes`.
  public let labels: [Int]
  /// The speaker of each example. Whatever holds examples out while fitting, such as calibration or
  /// early stopping, holds out whole speakers.
  public let speakers: [String]
  /// What the model is fitted for.
  public let purpose: Purpose

  /// Makes a training set; `emotions` and `speakers` have one element an example.
  public init(
    examples: ExampleSet, emotions: [Emotion], speakers: [String], purpose: Purpose = .testing
  ) {
    precondition(
      emotions.count == examples.count && speakers.count == examples.count,
      "every example needs an emotion and a speaker")
    let present = Set(emotions).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(present, present.indices))
    self.examples = examples
    classes = present
    labels = emotions.compactMap { places[$0] }
    self.speakers = speakers
    self.purpose = purpose
  }

  private init(_ whole: TrainingSet, examples: ExampleSet, purpose: Purpose) {
    self.examples = examples
    classes = whole.classes
    labels = whole.labels
    speakers = whole.speakers
    self.purpose = purpose
  }

  /// The number of examples.
  public var count: Int { labels.count }

  /// The number of examples of each class.
  public var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: classes.count)
    for label in labels { counts[label] += 1 }
    return counts
  }

  /// The examples of a class, in order.
  public func examples(ofClass label: Int) -> [Int] {
    labels.indices.filter { labels[$0] == label }
  }

  /// Some of the examples; `classes` of the result are those that still occur.
  public func subset(_ indices: [Int]) -> TrainingSet {
    TrainingSet(
      examples: examples.subset(indices), emotions: indices.map { classes[labels[$0]] },
      speakers: indices.map { speakers[$0] }, purpose: purpose)
  }

  /// The training set as `stage` transforms its examples.
  public func applying(_ stage: some FittedStageModel) -> TrainingSet {
    TrainingSet(self, examples: examples.applying(stage), purpose: purpose)
  }

  /// The training set as the stage of each example transforms it: `models[assignment[i]]` that of
  /// example i.
  public func applying<Model: FittedStageModel>(_ models: [Model], assignment: [Int])
    -> TrainingSet
  {
    TrainingSet(
      self, examples: examples.applying(models, assignment: assignment), purpose: purpose)
  }

  /// The same training set, for comparing settings.
  public var forSelection: TrainingSet {
    TrainingSet(self, examples: examples, purpose: .selection)
  }
}
