import AffektCore
import AffektNumerics

/// One decision tree: questions whether a column is at most a threshold, until an emotion is left.
///
/// The tree is grown as `ClassificationTree` says: each node is divided where both sides are purest,
/// weighted by their examples. The score of an emotion is its share among the training examples of
/// the leaf. Of equally good divisions the first column's and the lowest is taken; scikit-learn draws
/// among the columns, so trees agree where no two divisions are equally good. Columns need no scaling.
/// Source: Breiman et al., "Classification and regression trees", 1984; scikit-learn's
/// `DecisionTreeClassifier`.
struct DecisionTree: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("how mixed a node is: Gini impurity or entropy")
    var impurity = ClassificationTree.Impurity.gini
    @Parameter("most questions on the way to a leaf; auto = until it is pure", in: 1...1_000_000)
    var maximumDepth: Int? = nil
    @Parameter("least examples of a node that is divided", in: 2...) var minimumSplit = 2
    @Parameter("least examples of a leaf", in: 1...) var minimumLeaf = 1
    @Parameter("none, or balanced: rare emotions count as much as frequent ones")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "decision-tree", version: 1,
    summary: "One tree of questions whether a column is at most a threshold.",
    reference: "Breiman et al., Classification and Regression Trees, 1984",
    citations: [
      Citation(
        .book,
        authors: [
          "Breiman, Leo", "Friedman, Jerome H.", "Olshen, Richard A.", "Stone, Charles J.",
        ], title: "Classification and Regression Trees", venue: "Wadsworth", year: 1984)
    ])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// A flatter tree with larger leaves is simpler.
  var complexity: [Double] {
    [
      Double(parameters.maximumDepth ?? .max), -Double(parameters.minimumLeaf),
      -Double(parameters.minimumSplit),
    ]
  }

  /// Nodes that no training set can fill.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    extent.nodeExcess(minimumSplit: parameters.minimumSplit, minimumLeaf: parameters.minimumLeaf)
  }

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    let rows = try training.recordingRows()
    var settings = ClassificationTree.Settings()
    settings.impurity = parameters.impurity
    settings.maximumDepth = parameters.maximumDepth ?? .max
    settings.minimumSplit = parameters.minimumSplit
    settings.minimumLeaf = parameters.minimumLeaf
    let tree = ClassificationTree(
      growingOn: RankedColumns(of: rows), labels: training.labels,
      multiplicities: [Int](repeating: 1, count: training.count),
      classWeights: parameters.classWeights.weights(forCounts: training.classCounts),
      settings: settings, using: &generator)
    return Model(
      labels: training.classes, columns: training.examples.columns.map(\.name), tree: tree)
  }

  struct Model: ClassifierModel {
    let labels: [ClassLabel]
    let columns: [String]
    let tree: ClassificationTree

    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      let rows = try examples.recordingRows(columns: columns)
      let values = ClassificationTree.meanShares([tree], for: rows)
      return ScoreMatrix(labels: labels, values: values, probabilities: values)
    }
  }
}

extension DecisionTree.Model {
  /// Reads a model; throws unless the tree asks for columns of it, and knows the share of every label.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    tree = try stored.value(.tree)
    let highest = tree.tree.highestColumn ?? 0
    try stored.require(
      highest < columns.count, .tree,
      "it asks for column \(highest), and there are \(columns.count) columns")
    try stored.require(
      tree.shares.columnCount == labels.count, .tree,
      "\(tree.shares.columnCount) shares in each leaf for \(labels.count) labels")
  }
}
