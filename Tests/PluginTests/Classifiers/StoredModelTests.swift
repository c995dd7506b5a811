import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

/// Stored models that do not fit together are refused, and it is said what is wrong.
@Suite struct StoredModelTests {
  /// Three classes of ten examples in two columns.
  private static var training: TrainingSet {
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<30).map { index in
      [Double(index % 3) + 0.3 * generator.normal(), generator.normal()]
    }
    return LearningSupport.training(Matrix(rows), labels: (0..<30).map { $0 % 3 })
  }

  private static func model<C: Classifier>(_ type: C.Type) throws -> C.Model {
    var generator = SeededGenerator(seed: 5)
    return try C(parameters: C.Parameters()).fit(training, using: &generator)
  }

  private static func stage<S: FittedStage>(_ type: S.Type) throws -> S.Model {
    var generator = SeededGenerator(seed: 5)
    return try S(parameters: S.Parameters()).fit(training, using: &generator)
  }

  /// A value somewhere in JSON replaced by another.
  private static func replacing(
    _ json: Any, _ path: ArraySlice<String>, by value: Any
  ) throws -> Any {
    guard let name = path.first else { return value }
    if var list = json as? [Any] {
      let place = try #require(Int(name))
      list[place] = try replacing(list[place], path.dropFirst(), by: value)
      return list
    }
    var members = try #require(json as? [String: Any])
    members[name] = try replacing(members[name] ?? NSNull(), path.dropFirst(), by: value)
    return members
  }

  /// What is wrong with a model in which the value at `place` is another; nil where it is read.
  private static func problem<Model: Codable>(
    _ model: Model, _ place: String, _ value: Any
  ) throws -> String? {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(model))
    let changed = try replacing(json, place.split(separator: ".").map(String.init)[...], by: value)
    do {
      _ = try JSONDecoder().decode(
        Model.self, from: JSONSerialization.data(withJSONObject: changed))
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return "\(path.joined(separator: ".")): \(context.debugDescription)"
    }
  }

  /// A matrix of one element.
  private static var ones: [String: Any] {
    ["rowCount": 1, "columnCount": 1, "elements": [1.0]]
  }

  @Test func labelsAndColumns() throws {
    let model = try Self.model(Majority.self)
    #expect(try Self.problem(model, "labels", [String]()) == "labels: there is no label")
    #expect(
      try Self.problem(model, "labels", ["a", "b", "a"]) == "labels: a label stands there twice")
    #expect(try Self.problem(model, "columns", [String]()) == "columns: there is no column")
    #expect(try Self.problem(model, "shares", [0.5, 0.5]) == "shares: 2 numbers for 3 labels")
    #expect(
      try Self.problem(model, "shares", [0.5, 0.5, -1])
        == "shares: a share is not between 0 and 1")
    #expect(
      try Self.problem(Self.model(Prior.self), "shares", [1.0]) == "shares: 1 numbers for 3 labels")
  }

  @Test func supportVectorMachines() throws {
    let model = try Self.model(SVM.self)
    let count = model.supportVectors.rowCount
    #expect(
      try Self.problem(model, "machines.1.coefficients", [1.0])
        == "machines.1.coefficients: 1 numbers for \(model.machines[1].supports.count) "
        + "support vectors")
    #expect(
      try Self.problem(model, "machines.0.supports.0", count)
        == "machines: a machine has a support vector that is none of the \(count)")
    #expect(
      try Self.problem(model, "machines.0.supports.0", -1)
        == "machines: a machine has a support vector that is none of the \(count)")
    #expect(
      try Self.problem(model, "machines.2.second", 3)
        == "machines: a machine of the labels 1 and 3 where that of 1 and 2 belongs")
    #expect(
      try Self.problem(model, "machines", [Any]())
        == "machines: 0 machines for the pairs of 3 labels")
    #expect(
      try Self.problem(model, "supportVectors", Self.ones)
        == "supportVectors: 1 columns where 2 are needed")
    let polynomial = ["polynomial": ["gamma": 1.0, "coef0": 0.0, "degree": Int.max]]
    #expect(
      try Self.problem(model, "kernel", polynomial)
        == "kernel: the polynomial has the degree \(Int.max)")
  }

  @Test func mixtures() throws {
    let model = try Self.model(GMM.self)
    #expect(try Self.problem(model, "mixtures", [Any]()) == "mixtures: 0 mixtures for 3 labels")
    #expect(try Self.problem(model, "priors.0", 0) == "priors: a prior is not above 0")
    #expect(
      try Self.problem(model, "mixtures.1.weights", [1.0])
        == "mixtures.1.weights: 1 numbers for \(model.mixtures[1].componentCount) components")
    #expect(
      try Self.problem(model, "mixtures.1.covariances", Self.ones)
        == "mixtures.1.covariances: 1 rows where \(model.mixtures[1].componentCount) are needed")
    #expect(
      try Self.problem(model, "mixtures.1.covariances.elements.0", -1)
        == "mixtures.1.covariances: a variance is not above 0")
    let one: [String: Any] = [
      "shape": "diagonal", "weights": [1.0], "means": Self.ones, "covariances": Self.ones,
    ]
    #expect(
      try Self.problem(model, "mixtures.0", one)
        == "mixtures: a mixture over 1 columns where there are 2")
  }

  @Test func networks() throws {
    let model = try Self.model(MLP.self)
    #expect(
      try Self.problem(model, "network.parameters", [1.0])
        == "network.parameters: 1 numbers for 603 weights")
    #expect(
      try Self.problem(model, "network.shape.sizes", [Int]())
        == "network.shape.sizes: 0 layers")
    #expect(
      try Self.problem(model, "network.shape.sizes.0", 1 << 62)
        == "network.shape.sizes: \(1 << 62) inputs")
    #expect(
      try Self.problem(model, "network.shape.sizes.1", -100)
        == "network.shape.sizes: a hidden layer has fewer or more neurons than can be asked for")
    #expect(
      try Self.problem(model, "columns", ["a", "b", "c"])
        == "network: 2 inputs for 3 columns")
    #expect(
      try Self.problem(model, "labels", ["a", "b"]) == "network: 3 outputs for 2 labels")
  }

  @Test func linearAndNormalModels() throws {
    let linear = try Self.model(LogisticRegression.self)
    #expect(try Self.problem(linear, "weights", Self.ones) == "weights: 1 rows where 3 are needed")
    #expect(
      try Self.problem(linear, "intercepts", [1.0]) == "intercepts: 1 numbers for 3 labels")
    let discriminant = try Self.model(LinearDiscriminant.self)
    #expect(
      try Self.problem(discriminant, "weights", Self.ones) == "weights: 1 rows where 3 are needed")
    let naive = try Self.model(NaiveBayes.self)
    #expect(
      try Self.problem(naive, "variances.elements.0", 0)
        == "variances: a variance is not above 0")
    let quadratic = try Self.model(QuadraticDiscriminant.self)
    #expect(
      try Self.problem(quadratic, "kept", [0, 2]) == "kept: index 2, and there are 2 columns")
    #expect(
      try Self.problem(quadratic, "kept", [1, 0])
        == "kept: the columns are not in ascending order")
    #expect(
      try Self.problem(quadratic, "kept", [1])
        == "densities: a distribution of 2 columns where 1 are kept")
    #expect(
      try Self.problem(quadratic, "densities.0.factor.elements.0", 0)
        == "densities.0.factor: the diagonal is not above 0 everywhere")
  }

  @Test func neighbours() throws {
    let model = try Self.model(KNearestNeighbors.self)
    #expect(
      try Self.problem(model, "neighborCount", -1) == "neighborCount: -1 neighbours of 30 examples")
    #expect(
      try Self.problem(model, "classes.0", 3) == "classes: index 3, and there are 3 labels")
    #expect(try Self.problem(model, "classes", [0]) == "classes: 1 classes for 30 examples")
  }

  @Test func trees() throws {
    let model = try Self.model(DecisionTree.self)
    #expect(
      try Self.problem(model, "tree.tree.columns.0", 2)
        == "tree: it asks for column 2, and there are 2 columns")
    #expect(
      try Self.problem(model, "labels", ["a"]) == "tree: 3 shares in each leaf for 1 labels")
    let forest = try Self.model(RandomForest.self)
    #expect(
      try Self.problem(forest, "trees.columns.0", 2)
        == "trees: a tree asks for column 2, and there are 2 columns")
    let none: [String: Any] = [
      "nodeCounts": [Int](), "thresholds": [Double](), "columns": [Int](), "next": [Int](),
    ]
    #expect(try Self.problem(forest, "trees", none) == "trees: there is no tree")
    #expect(
      try Self.problem(forest, "labels", ["a"]) == "shares: 3 columns where 1 are needed")
    let boosted = try Self.model(GradientBoosting.self)
    #expect(
      try Self.problem(boosted, "start", [1.0]) == "start: 1 numbers for 3 labels with a score")
    #expect(
      try Self.problem(boosted, "trees.columns.0", 2)
        == "trees: a tree asks for column 2, and there are 2 columns")
    let one: [String: Any] = [
      "nodeCounts": [1], "thresholds": [0.0], "columns": [-1], "next": [0],
    ]
    #expect(
      try Self.problem(boosted, "trees", one) == "trees: 1 trees do not make whole stages of 3")
    #expect(try Self.problem(boosted, "values", [1.0])?.hasPrefix("values: 1 numbers for") == true)
  }

  /// Each tree is not a place of its own in the file.
  @Test func forestsAreFewArrays() throws {
    let forest = try Self.model(RandomForest.self)
    let copy = try LearningSupport.roundTrip(forest)
    #expect(copy.trees == forest.trees && forest.trees.count == 100)
    let boosted = try Self.model(GradientBoosting.self)
    #expect(try LearningSupport.roundTrip(boosted).stages == boosted.stages)
    for data in [try JSONEncoder().encode(forest), try JSONEncoder().encode(boosted)] {
      let brackets = data.count { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
      #expect(brackets < 20)
    }
  }

  @Test func stages() throws {
    let scaling = try Self.stage(Standardize.self)
    #expect(try Self.problem(scaling, "scales", [1.0]) == "scales: 1 numbers for 2 columns")
    let components = try Self.stage(PCA.self)
    #expect(try Self.problem(components, "scales", [1.0]) == "scales: 1 numbers for 2 directions")
    #expect(try Self.problem(components, "means", [1.0]) == "means: 1 numbers for 2 columns")
    let projection = try Self.stage(RandomProjection.self)
    #expect(
      try Self.problem(projection, "directions", Self.ones)
        == "directions: 1 columns where 2 are needed")
    let selection = try Self.stage(SelectKBest.self)
    #expect(
      try Self.problem(selection, "kept", [0, 2]) == "kept: index 2, and there are 2 columns")
    #expect(try Self.problem(selection, "kept", [Int]()) == "kept: no column is kept")
  }
}
