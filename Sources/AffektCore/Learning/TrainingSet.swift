/// The training set of a fold: examples, what each one is, and who speaks.
public struct TrainingSet: Sendable {
  /// What a model is fitted for.
  public enum Purpose: Sendable {
    /// To compare settings inside the training set: only predictions count, so a classifier may
    /// leave out what does not change them, such as calibration. One that decides by what it leaves out
    /// documents what its settings are compared by.
    case selection
    /// To be tested.
    case testing
  }

  public let examples: ExampleSet
  /// The labels that occur, each at least once, in order.
  public let classes: [ClassLabel]
  /// The class of each example, as an index into `classes`.
  public let labels: [Int]
  /// The speaker of each example. Whatever holds examples out while fitting, such as calibration or
  /// early stopping, holds out whole speakers.
  public let speakers: [String]
  /// What the model is fitted for.
  public let purpose: Purpose

  /// Makes a training set; `labels` and `speakers` have one element per example.
  public init(
    examples: ExampleSet, labels: [ClassLabel], speakers: [String], purpose: Purpose = .testing
  ) {
    precondition(
      labels.count == examples.count && speakers.count == examples.count,
      "every example needs a label and a speaker")
    let present = Set(labels).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(present, present.indices))
    self.examples = examples
    classes = present
    self.labels = labels.compactMap { places[$0] }
    self.speakers = speakers
    self.purpose = purpose
  }

  private init(_ whole: TrainingSet, examples: ExampleSet, purpose: Purpose) {
    precondition(examples.count == whole.count, "every label needs an example")
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
      examples: examples.subset(indices), labels: indices.map { classes[labels[$0]] },
      speakers: indices.map { speakers[$0] }, purpose: purpose)
  }

  /// The training set as `stage` transforms its examples; throws when the stage was fitted on other
  /// columns.
  public func applying(_ stage: some FittedStageModel) throws(PredictionError) -> TrainingSet {
    replacing(examples: try examples.applying(stage))
  }

  /// The same labels and speakers with other examples, as many and in the same order.
  public func replacing(examples: ExampleSet) -> TrainingSet {
    TrainingSet(self, examples: examples, purpose: purpose)
  }

  /// The same training set, for comparing settings.
  public var forSelection: TrainingSet {
    TrainingSet(self, examples: examples, purpose: .selection)
  }
}
