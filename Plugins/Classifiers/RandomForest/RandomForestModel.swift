import AffektCore
import AffektNumerics

/// The trees.
struct RandomForestModel: ClassifierModel {
  let labels: [ClassLabel]
  let columns: [String]
  let trees: [ClassificationTree]

  var summary: FitSummary { FitSummary() }

  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    let values = ClassificationTree.meanShares(trees, for: rows)
    return ScoreMatrix(labels: labels, values: values, probabilities: values)
  }
}

/// A forest is stored as the nodes of all trees and one matrix with the shares in all their leaves.
extension RandomForestModel {
  private enum CodingKeys: CodingKey {
    case labels, columns, trees, shares
  }

  /// Reads a forest; throws unless all trees ask for columns of it, and know the share of every label.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    let questions: StoredTrees = try stored.value(.trees)
    let highest = questions.highestColumn ?? 0
    try stored.require(!questions.trees.isEmpty, .trees, "there is no tree")
    try stored.require(
      highest < columns.count, .trees,
      "a tree asks for column \(highest), and there are \(columns.count) columns")
    let shares: Matrix<Double> = try stored.matrix(
      .shares, rows: questions.leafCount, columns: labels.count)
    trees = zip(questions.trees, questions.leafRanges).map { tree, leaves in
      ClassificationTree(tree: tree, shares: shares.rows(leaves))
    }
  }

  /// Writes the forest.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(labels, forKey: .labels)
    try container.encode(columns, forKey: .columns)
    try container.encode(StoredTrees(trees.map(\.tree)), forKey: .trees)
    let shares = trees.flatMap(\.shares.elements)
    try container.encode(
      Matrix(rows: shares.count / labels.count, columns: labels.count, elements: shares),
      forKey: .shares)
  }
}
