import AffektCore
import AffektNumerics

/// The support vectors and the machines of all pairs of emotions.
struct SVMModel: ClassifierModel {
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

  let labels: [ClassLabel]
  let summary: FitSummary
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
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    scores(ofDecisions: try pairDecisions(for: examples))
  }

  /// As `scores(for:)` of each model; models that were fitted together share kernel values.
  static func scores(
    of models: [SVMModel], for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix] {
    var result: [ScoreMatrix] = []
    var rest = models[...]
    while let first = rest.first {
      // Models of one fit hold the same copy of the support vectors, which compares at once.
      let alike = rest.prefix {
        $0.kernel == first.kernel && $0.columns == first.columns
          && $0.supportVectors == first.supportVectors
      }
      let machines = alike.map(\.machines)
      let decisions = try first.pairDecisions(of: machines, for: examples)
      for (model, decisions) in zip(alike, decisions) {
        result.append(model.scores(ofDecisions: decisions))
      }
      rest = rest.dropFirst(alike.count)
    }
    return result
  }

  /// The decision value of every machine: examples × machines; positive for its first class.
  func pairDecisions(for examples: ExampleSet) throws(PredictionError) -> Matrix<Double> {
    try pairDecisions(of: [machines], for: examples)[0]
  }

  /// The number of examples whose kernel values stand in the cache together.
  private static let tile = 32

  /// The decision values of several sets of machines on the support vectors of this model.
  private func pairDecisions(
    of sets: [[Machine]], for examples: ExampleSet
  ) throws(PredictionError) -> [Matrix<Double>] {
    let rows = try examples.recordingRows(columns: columns)
    let norms = supportVectors.squaredRowNorms
    var results = sets.map { Matrix<Double>(rows: rows.rowCount, columns: $0.count) }
    for start in stride(from: 0, to: rows.rowCount, by: Self.tile) {
      let count = min(Self.tile, rows.rowCount - start)
      // One example per column; columns that are left over are zero, and not read.
      var tile = Matrix<Double>(rows: rows.columnCount, columns: Self.tile)
      for example in 0..<count {
        for column in 0..<rows.columnCount {
          tile[column, example] = rows[start + example, column]
        }
      }
      let values = kernel.steadyValues(supportVectors, squaredRowNorms: norms, columns: tile)
      for (set, machines) in sets.enumerated() {
        for (place, machine) in machines.enumerated() {
          let sums = values.weightedSum(ofRows: machine.supports, weights: machine.coefficients)
          for example in 0..<count {
            results[set][start + example, place] = sums[example] + machine.intercept
          }
        }
      }
    }
    return results
  }

  private func scores(ofDecisions decisions: Matrix<Double>) -> ScoreMatrix {
    let count = decisions.rowCount
    var values = Matrix<Double>(rows: count, columns: labels.count)
    var decided: [Int] = []
    decided.reserveCapacity(count)
    var votes = [Double](repeating: 0, count: labels.count)
    var sums = votes
    for example in 0..<count {
      for label in labels.indices {
        votes[label] = 0
        sums[label] = 0
      }
      for (place, machine) in machines.enumerated() {
        let decision = decisions[example, place]
        votes[decision > 0 ? machine.first : machine.second] += 1
        sums[machine.first] += decision
        sums[machine.second] -= decision
      }
      var best = 0
      for label in labels.indices {
        if votes[label] > votes[best] { best = label }
        values[example, label] = votes[label] + sums[label] / (3 * (1 + abs(sums[label])))
      }
      decided.append(best)
    }
    let probabilities = probabilities(decisions)
    if decision == .probability, let probabilities {
      return ScoreMatrix(labels: labels, values: probabilities, probabilities: probabilities)
    }
    return ScoreMatrix(
      labels: labels, values: values, predictions: decided, probabilities: probabilities)
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

extension SVMModel.Machine {
  /// Reads a machine; throws unless every support vector has a coefficient.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    first = try stored.value(.first)
    second = try stored.value(.second)
    supports = try stored.value(.supports)
    coefficients = try stored.numbers(.coefficients, for: supports.count, "support vectors")
    intercept = try stored.number(.intercept)
    sigmoid = try stored.decodeIfPresent(PlattSigmoid.self, forKey: .sigmoid)
  }
}

extension SVMModel {
  /// Reads a model; throws unless there is one machine for each pair of labels, on support vectors that
  /// exist.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    kernel = try stored.value(.kernel)
    try stored.require(kernel.problem == nil, .kernel, kernel.problem ?? "")
    supportVectors = try stored.matrix(.supportVectors, columns: columns.count)
    decision = try stored.value(.decision)
    machines = try stored.value(.machines)
    let (classes, vectors) = (labels.count, supportVectors.rowCount)
    try stored.require(
      machines.count == classes * (classes - 1) / 2, .machines,
      "\(machines.count) machines for the pairs of \(classes) labels")
    let pairs = (0..<classes).flatMap { first in
      (first + 1..<max(classes, first + 1)).map { (first, $0) }
    }
    for (pair, machine) in zip(pairs, machines) {
      try stored.require(
        (machine.first, machine.second) == pair, .machines,
        "a machine of the labels \(machine.first) and \(machine.second) where that of "
          + "\(pair.0) and \(pair.1) belongs")
      try stored.require(
        machine.supports.allSatisfy { $0 >= 0 && $0 < vectors }, .machines,
        "a machine has a support vector that is none of the \(vectors)")
    }
  }
}
