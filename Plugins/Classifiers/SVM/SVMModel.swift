import AffektCore
import AffektNumerics

/// The support vectors and the machines of all pairs of emotions.
public struct SVMModel: ClassifierModel {
  /// The machine of one pair of classes.
  struct Machine: Codable, Sendable {
    let first: Int
    let second: Int
    /// Rows of `supportVectors`.
    let supports: [Int]
    let coefficients: [Double]
    let intercept: Double
    /// Nil when the model carries no probabilities.
    let sigmoid: PlattSigmoid?
  }

  /// The emotions.
  public let labels: [Emotion]
  /// The iterations of all machines together.
  public let summary: FitSummary
  let columns: [String]
  let kernel: SVMKernel
  /// The support vectors of all machines, class after class.
  let supportVectors: Matrix<Double>
  let machines: [Machine]
  /// What decides, where the machines were calibrated; the votes where they were not.
  let decision: SVM.Decision

  /// The votes for each emotion, and what decides between equal votes for a reader of the scores.
  ///
  /// A score is the number of pairs that vote for the emotion, plus a third of s / (1 + |s|) for the
  /// sum s of the decision values of its pairs, as scikit-learn shapes them. The decision is that of
  /// the votes alone, of equal ones the first, as libsvm decides. Where the probability decides, the
  /// scores are the probabilities.
  public func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let decisions = try pairDecisions(for: examples)
    var values = Matrix<Double>(rows: examples.count, columns: labels.count)
    var decided: [Int] = []
    for example in 0..<examples.count {
      var votes = [Double](repeating: 0, count: labels.count)
      var sums = votes
      for (place, machine) in machines.enumerated() {
        let decision = decisions[example, place]
        votes[decision > 0 ? machine.first : machine.second] += 1
        sums[machine.first] += decision
        sums[machine.second] -= decision
      }
      decided.append(Vector.indexOfMaximum(votes) ?? 0)
      for label in labels.indices {
        values[example, label] = votes[label] + sums[label] / (3 * (1 + abs(sums[label])))
      }
    }
    let probabilities = probabilities(decisions)
    if decision == .probability, let probabilities {
      return ScoreMatrix(labels: labels, values: probabilities, probabilities: probabilities)
    }
    return ScoreMatrix(
      labels: labels, values: values, decisions: decided, probabilities: probabilities)
  }

  /// The decision value of every machine: examples × machines; positive for its first class.
  func pairDecisions(for examples: ExampleSet) throws(PredictionError) -> Matrix<Double> {
    let rows = try examples.recordingRows(columns: columns)
    var weights = Matrix<Double>(rows: machines.count, columns: supportVectors.rowCount)
    for (place, machine) in machines.enumerated() {
      for (support, coefficient) in zip(machine.supports, machine.coefficients) {
        weights[place, support] = coefficient
      }
    }
    var result = Matrix.product(
      kernel.values(rows, supportVectors), weights, secondTransposed: true)
    for example in 0..<rows.rowCount {
      for (place, machine) in machines.enumerated() {
        result[example, place] += machine.intercept
      }
    }
    return result
  }

  /// The coupled probabilities; nil when the machines were not calibrated.
  private func probabilities(_ decisions: Matrix<Double>) -> Matrix<Double>? {
    guard labels.count > 1 else {
      return Matrix(rows: decisions.rowCount, columns: labels.count, repeating: 1)
    }
    let sigmoids = machines.compactMap(\.sigmoid)
    guard sigmoids.count == machines.count else { return nil }
    var result = Matrix<Double>(rows: decisions.rowCount, columns: labels.count)
    var pairs = Matrix<Double>(rows: labels.count, columns: labels.count)
    for example in 0..<decisions.rowCount {
      for (place, machine) in machines.enumerated() {
        // Certainty would leave nothing to couple.
        let probability = min(
          max(sigmoids[place].probability(ofFirstAt: decisions[example, place]), 1e-7), 1 - 1e-7)
        pairs[machine.first, machine.second] = probability
        pairs[machine.second, machine.first] = 1 - probability
      }
      for (label, probability) in PairwiseCoupling.probabilities(from: pairs).enumerated() {
        result[example, label] = probability
      }
    }
    return result
  }
}
