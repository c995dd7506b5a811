import AffektCore
import AffektNumerics

/// A random forest: many decision trees, each grown on examples drawn with replacement, each of its
/// divisions made along the best of a few columns drawn.
///
/// The score of an emotion is the mean over trees of its share in the leaf. Every tree draws from a
/// generator of its own. Class weights come from all training examples, before any is drawn. Columns
/// need no scaling. Source: Breiman, "Random forests", Machine Learning 45, 2001; scikit-learn's
/// `RandomForestClassifier`.
public struct RandomForest: Classifier {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// How many trees there are.
    @Parameter("trees", in: 1...100_000) public var trees = 100
    /// How many columns each division chooses from.
    @Parameter("columns drawn for each division") public var columnsTried = ColumnsTried.squareRoot
    /// Whether every tree sees examples of its own.
    @Parameter("whether each tree is grown on examples drawn with replacement")
    public var bootstrap = true
    /// What a division makes small.
    @Parameter("how mixed a node is: Gini impurity or entropy")
    public var impurity = ClassificationTree.Impurity.gini
    /// How deep the trees may be.
    @Parameter("most questions on the way to a leaf; auto = until it is pure", in: 1...1_000_000)
    public var maximumDepth: Int? = nil
    /// How many examples are divided.
    @Parameter("least examples of a node that is divided", in: 2...) public var minimumSplit = 2
    /// How many examples are left.
    @Parameter("least examples of a leaf", in: 1...) public var minimumLeaf = 1
    /// Whether rare emotions count as much as frequent ones.
    @Parameter("none, or balanced: rare emotions count as much as frequent ones")
    public var classWeights = ClassWeighting.none

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "random-forest", version: 1,
    summary: "Many decision trees on drawn examples and columns; their mean decides.",
    reference: "Breiman, Random Forests, Machine Learning 45, 2001",
    citations: [
      Citation(
        .article, authors: ["Breiman, Leo"], title: "Random forests", venue: "Machine Learning",
        year: 2001, volume: "45", number: "1", pages: "5–32", doi: "10.1023/A:1010933404324")
    ])

  /// Examples and columns are drawn.
  public static let isStochastic = true

  private let parameters: Parameters

  /// Makes the plugin with its settings.
  public init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Flatter trees with larger leaves are simpler, and so are fewer of them.
  public var complexity: [Double] {
    [
      Double(parameters.maximumDepth ?? .max), -Double(parameters.minimumLeaf),
      -Double(parameters.minimumSplit), Double(parameters.trees),
    ]
  }

  /// One row per recording.
  public var granularity: ExampleGranularity { .recording }

  /// Grows the trees.
  ///
  /// Throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
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
