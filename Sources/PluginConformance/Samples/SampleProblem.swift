import AffektCore
import AffektNumerics

/// Examples that checks try stages and classifiers with: clusters of points, one a class.
///
/// Four speakers speak every emotion. The classes differ in size, so that a majority exists, and lie
/// so far apart that every method that learns at all tells them apart.
struct SampleProblem: Sendable {
  /// The label, the speaker and the frames of each example; a recording's row is its first frame.
  struct Example: Sendable {
    var label: ClassLabel
    var speaker: String
    var frames: [[Double]]
  }

  var examples: [Example]
  var columns: [FeatureColumn]
  let granularity: ExampleGranularity

  /// Makes 4 columns and, by default, 3 classes of 20, 12 and 16 examples.
  init(
    granularity: ExampleGranularity, classSizes: [Int] = [20, 12, 16], seed: UInt64 = 17
  ) {
    let centres: [[Double]] = [[2, -6, 1, 3], [-6, 5, -2, 2], [6, 4, 6, -5], [0, 0, -8, -7]]
    let labels: [ClassLabel] = ["anger", "neutral", "sadness", "fear"]
    var generator = SeededGenerator(seed: seed)
    self.granularity = granularity
    columns = (0..<4).map { FeatureColumn("column-\($0)") }
    examples = []
    for (place, size) in classSizes.enumerated() {
      for index in 0..<size {
        let frameCount = granularity == .frame ? 4 + index % 3 : 1
        let frames = (0..<frameCount).map { _ in
          centres[place].map { $0 + 0.5 * generator.normal() }
        }
        examples.append(
          Example(label: labels[place], speaker: "speaker-\(index % 4)", frames: frames))
      }
    }
  }

  /// The number of columns.
  var columnCount: Int { columns.count }

  /// The examples as a host hands them to a model.
  var exampleSet: ExampleSet {
    let table: FeatureTable
    switch granularity {
    case .recording:
      table = FeatureTable(
        columns: columns,
        rows: Matrix(
          rows: examples.count, columns: columns.count,
          elements: examples.flatMap { $0.frames[0] }))
    case .frame:
      table = FeatureTable(
        columns: columns,
        frames: examples.map { example in
          Matrix(
            rows: example.frames.count, columns: columns.count,
            elements: example.frames.flatMap { $0.map(Float.init) })
        })
    }
    return ExampleSet(table, at: Array(examples.indices))
  }

  /// The examples as a host hands them to a plugin that is fitted.
  func trainingSet(for purpose: TrainingSet.Purpose = .testing) -> TrainingSet {
    TrainingSet(
      examples: exampleSet, labels: examples.map(\.label), speakers: examples.map(\.speaker),
      purpose: purpose)
  }

  /// The label of each example.
  var labels: [ClassLabel] { examples.map(\.label) }

  /// The problem with each frame changed by `change`, which is given its place.
  func changingFrames(_ change: ([Double]) -> [Double]) -> Self {
    var result = self
    for index in examples.indices {
      result.examples[index].frames = examples[index].frames.map(change)
    }
    return result
  }

  /// The problem with the columns in the order `places`.
  func permutingColumns(_ places: [Int]) -> Self {
    var result = changingFrames { frame in places.map { frame[$0] } }
    result.columns = places.map { columns[$0] }
    return result
  }

  /// The problem with its examples in the order `order`; some may be left out.
  func taking(_ order: [Int]) -> Self {
    var result = self
    result.examples = order.map { examples[$0] }
    return result
  }

  /// The problem with other names for the classes.
  func renaming(_ names: [ClassLabel: ClassLabel]) -> Self {
    var result = self
    for index in examples.indices {
      let label = examples[index].label
      result.examples[index].label = names[label] ?? label
    }
    return result
  }
}
