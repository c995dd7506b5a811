import AffektCore
import AffektNumerics

/// A random forest: many decision trees, each grown on examples drawn with replacement, each of its
/// divisions made along the best of a few columns drawn.
///
/// The score of an emotion is the mean over trees of its share in the leaf. Every tree draws from a
/// generator of its own. Class weights come from all training examples, before any is drawn. Columns
/// need no scaling. Source: Breiman, "Random forests", Machine Learning 45, 2001; scikit-learn's
/// `RandomForestClassifier`.
struct RandomForest: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("trees", in: 1...10_000) var trees = 100
    @Parameter("columns drawn for each division") var columnsTried = ColumnsTried.squareRoot
    @Parameter("whether each tree is grown on examples drawn with replacement")
    var bootstrap = true
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
    identifier: "random-forest", version: 1,
    summary: "Many decision trees on drawn examples and columns; their mean decides.",
    reference: "Breiman, Random Forests, Machine Learning 45, 2001",
    citations: [
      Citation(
        .article, authors: ["Breiman, Leo"], title: "Random forests", venue: "Machine Learning",
        year: 2001, volume: "45", number: "1", pages: "5–32", doi: "10.1023/A:1010933404324")
    ])

  static let isStochastic = true

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Flatter trees with larger leaves are simpler, and so are fewer of them.
  var complexity: [Double] {
    [
      Double(parameters.maximumDepth ?? .max), -Double(parameters.minimumLeaf),
      -Double(parameters.minimumSplit), Double(parameters.trees),
    ]
  }

  /// More columns for a division than there are, and nodes that no training set can fill.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    var found = extent.nodeExcess(
      minimumSplit: parameters.minimumSplit, minimumLeaf: parameters.minimumLeaf)
    if case .number(let number) = parameters.columnsTried {
      found += extent.excess(ofColumns: number, as: "columns-tried")
    }
    return found
  }

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> RandomForestModel
  {
    let columns = RankedColumns(of: try training.recordingRows())
    var settings = ClassificationTree.Settings()
    settings.impurity = parameters.impurity
    settings.maximumDepth = parameters.maximumDepth ?? .max
    settings.minimumSplit = parameters.minimumSplit
    settings.minimumLeaf = parameters.minimumLeaf
    settings.columnsTried = parameters.columnsTried.count(of: columns.columnCount)
    let weights = parameters.classWeights.weights(forCounts: training.classCounts)
    let common = SeededGenerator(seed: generator.next())
    let trees = (0..<parameters.trees).map { tree in
      var draws = common.derived(for: "tree \(tree)")
      let multiplicities = multiplicities(training.count, using: &draws)
      return ClassificationTree(
        growingOn: columns, labels: training.labels, multiplicities: multiplicities,
        classWeights: weights, settings: settings, using: &draws)
    }
    return RandomForestModel(
      labels: training.classes, columns: training.examples.columns.map(\.name), trees: trees)
  }

  /// How often each example counts: as often as it is drawn, or once.
  private func multiplicities(_ count: Int, using generator: inout SeededGenerator) -> [Int] {
    guard parameters.bootstrap else { return [Int](repeating: 1, count: count) }
    var drawn = [Int](repeating: 0, count: count)
    for _ in 0..<count { drawn[generator.index(below: count)] += 1 }
    return drawn
  }
}
