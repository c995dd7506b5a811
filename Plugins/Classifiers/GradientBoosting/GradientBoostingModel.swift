import AffektCore
import AffektNumerics

/// The trees of all stages.
struct GradientBoostingModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  /// Where each score begins.
  let start: [Double]
  /// A tree a score and stage.
  let stages: [[BoostedTree]]

  /// The logarithm of the probability of each emotion, up to the same number for all.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    var scores = Matrix<Double>(
      rows: rows.rowCount, columns: start.count,
      elements: (0..<rows.rowCount).flatMap { _ in start })
    rows.elements.withUnsafeBufferPointer { elements in
      for row in 0..<rows.rowCount {
        let values = UnsafeBufferPointer(
          rebasing: elements[row * rows.columnCount..<(row + 1) * rows.columnCount])
        for stage in stages {
          for (score, boosted) in stage.enumerated() {
            scores[row, score] += boosted.values[boosted.tree.leaf(for: values)]
          }
        }
      }
    }
    return ScoreMatrix(
      labels: labels, values: Self.withAllClasses(scores, classCount: labels.count),
      probabilities: Self.probabilities(of: scores, classCount: labels.count))
  }

  /// The classes that have a score of their own: all; of two the second; of one none.
  static func scoredClasses(of classCount: Int) -> [Int] {
    classCount > 2 ? Array(0..<classCount) : Array(1..<max(classCount, 1))
  }

  /// The probability of each class: rows × classes.
  static func probabilities(of scores: Matrix<Double>, classCount: Int) -> Matrix<Double> {
    var result = withAllClasses(scores, classCount: classCount)
    result.applySoftmaxToRows()
    return result
  }

  /// The scores of all classes; a class without a score of its own has zero.
  private static func withAllClasses(
    _ scores: Matrix<Double>, classCount: Int
  ) -> Matrix<Double> {
    guard scores.columnCount < classCount else { return scores }
    var result = Matrix<Double>(rows: scores.rowCount, columns: classCount)
    for (score, label) in scoredClasses(of: classCount).enumerated() {
      for row in 0..<scores.rowCount { result[row, label] = scores[row, score] }
    }
    return result
  }
}

/// The trees are stored as the nodes of all of them, stage after stage, and one array with what each of
/// their leaves adds.
extension GradientBoostingModel {
  private enum CodingKeys: CodingKey {
    case labels, summary, columns, start, trees, values
  }

  /// Reads a model; throws unless every stage has a tree for each score, which asks for columns of the
  /// model.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    start = try stored.numbers(
      .start, for: Self.scoredClasses(of: labels.count).count, "labels with a score")
    let questions: StoredTrees = try stored.value(.trees)
    let highest = questions.highestColumn ?? 0
    try stored.require(
      highest < columns.count, .trees,
      "a tree asks for column \(highest), and there are \(columns.count) columns")
    let (scores, count) = (start.count, questions.trees.count)
    try stored.require(
      count == 0 || scores > 0 && count % scores == 0, .trees,
      "\(count) trees do not make whole stages of \(scores)")
    let values: [Double] = try stored.numbers(.values, for: questions.leafCount, "leaves")
    let trees = zip(questions.trees, questions.leafRanges).map { tree, leaves in
      BoostedTree(tree: tree, values: Array(values[leaves]))
    }
    stages = stride(from: 0, to: count, by: max(scores, 1)).map { first in
      Array(trees[first..<first + scores])
    }
  }

  /// Writes the model.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(labels, forKey: .labels)
    try container.encode(summary, forKey: .summary)
    try container.encode(columns, forKey: .columns)
    try container.encode(start, forKey: .start)
    let trees = stages.flatMap { $0 }
    try container.encode(StoredTrees(trees.map(\.tree)), forKey: .trees)
    try container.encode(trees.flatMap(\.values), forKey: .values)
  }
}
