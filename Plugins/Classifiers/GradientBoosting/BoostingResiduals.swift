import AffektNumerics

/// The scores of the training examples while stages are added, and what they still get wrong.
struct BoostingResiduals {
  private let labels: [Int]
  private let weights: [Double]
  /// The class of each score.
  private let scoredClasses: [Int]
  private let classCount: Int
  /// Examples × scores.
  private var scores: Matrix<Double>
  /// The probability of each score's class when the stage began: examples × scores.
  private var probabilities: Matrix<Double>

  /// Begins with equal scores for all examples.
  init(
    labels: [Int], weights: [Double], scoredClasses: [Int], classCount: Int, start: [Double]
  ) {
    self.labels = labels
    self.weights = weights
    self.scoredClasses = scoredClasses
    self.classCount = classCount
    scores = Matrix(
      rows: labels.count, columns: start.count, elements: labels.flatMap { _ in start })
    probabilities = scores
  }

  /// Brings the residuals up to the scores: a stage begins.
  mutating func update() {
    let all = GradientBoostingModel.probabilities(of: scores, classCount: classCount)
    for row in labels.indices {
      for (score, label) in scoredClasses.enumerated() {
        probabilities[row, score] = all[row, label]
      }
    }
  }

  /// One if the example is of the score's class, else zero, minus its probability.
  func values(of score: Int) -> [Double] {
    labels.indices.map { residual($0, score) }
  }

  /// The weight of each example that is seen, zero for the others.
  func weights(where seen: [Bool]) -> [Double] {
    zip(weights, seen).map { $1 ? $0 : 0 }
  }

  /// Adds what a tree says to a score: in each leaf a Newton step from the examples that were seen.
  mutating func add(
    _ tree: BinaryTree, to score: Int, learningRate: Double, rows: Matrix<Double>, seen: [Bool]
  ) -> BoostedTree {
    let leaves = rows.elements.withUnsafeBufferPointer { elements in
      labels.indices.map { row in
        tree.leaf(
          for: UnsafeBufferPointer(
            rebasing: elements[row * rows.columnCount..<(row + 1) * rows.columnCount]))
      }
    }
    var slopes = [Double](repeating: 0, count: tree.leafCount)
    var curvatures = slopes
    for (row, leaf) in leaves.enumerated() where seen[row] {
      let probability = probabilities[row, score]
      slopes[leaf] += weights[row] * residual(row, score)
      curvatures[leaf] += weights[row] * probability * (1 - probability)
    }
    let factor =
      learningRate * (scoredClasses.count == 1 ? 1 : Double(classCount - 1) / Double(classCount))
    let values = zip(slopes, curvatures).map { abs($1) < 1e-150 ? 0 : factor * $0 / $1 }
    for (row, leaf) in leaves.enumerated() { scores[row, score] += values[leaf] }
    return BoostedTree(tree: tree, values: values)
  }

  private func residual(_ row: Int, _ score: Int) -> Double {
    (labels[row] == scoredClasses[score] ? 1 : 0) - probabilities[row, score]
  }
}
