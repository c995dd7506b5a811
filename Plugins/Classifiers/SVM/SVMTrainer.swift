import AffektCore
import AffektNumerics

/// Fits the machines of all pairs of classes, for several settings that share a kernel.
///
/// Pairs come one after the other, so that no more than the kernel values of one pair, and those
/// inside each class, stand in memory.
struct SVMTrainer {
  private let training: TrainingSet
  private let rows: Matrix<Double>
  private let kernel: SVMKernel
  private let settings: [SVM.Parameters]
  private let members: [[Int]]
  private let memberRows: [Matrix<Double>]

  private static let calibrationFolds = 5

  init(
    training: TrainingSet, rows: Matrix<Double>, kernel: SVMKernel, settings: [SVM.Parameters]
  ) {
    self.training = training
    self.rows = rows
    self.kernel = kernel
    self.settings = settings
    members = training.classes.indices.map { training.examples(ofClass: $0) }
    memberRows = members.map { rows.rows($0) }
  }

  /// One model a setting.
  ///
  /// Throws when a kernel value is not finite.
  mutating func fit() throws(FitError) -> [SVMModel] {
    let inside = memberRows.map { kernel.values($0) }
    var machines = [[Machine]](repeating: [], count: settings.count)
    var notes: [String] = []
    let folds = calibrationFolds(&notes)
    for first in members.indices {
      for second in members.indices where second > first {
        let across = kernel.values(memberRows[first], memberRows[second])
        guard
          [inside[first], inside[second], across].allSatisfy({ Vector.allFinite($0.elements) })
        else {
          throw FitError(
            "kernel values overflow; scale the features, or use a smaller gamma or degree")
        }
        let problem = SVMPairProblem(
          first: inside[first], second: inside[second], across: across)
        for (place, setting) in settings.enumerated() {
          machines[place].append(
            machine(first, second, problem, setting, folds: setting.calibrate ? folds : nil))
        }
      }
    }
    return zip(settings, machines).map { setting, machines in
      model(of: machines, decision: setting.decision, notes: setting.calibrate ? notes : [])
    }
  }

  /// The machine of one pair; its support vectors are numbered through the whole training set.
  private struct Machine {
    var pair: (first: Int, second: Int)
    var supports: [Int]
    var coefficients: [Double]
    var intercept: Double
    var iterations: Int
    var sigmoid: PlattSigmoid?
  }

  private func machine(
    _ first: Int, _ second: Int, _ problem: borrowing SVMPairProblem, _ setting: SVM.Parameters,
    folds: [Int]?
  ) -> Machine {
    let weights = setting.classWeights.weights(forCounts: members.map(\.count))
    let costs = (first: setting.cost * weights[first], second: setting.cost * weights[second])
    let examples = members[first] + members[second]
    let solution = problem.solve(
      Array(examples.indices), costs: costs, tolerance: setting.tolerance)
    var sigmoid: PlattSigmoid?
    if let folds {
      let decisions = heldOutDecisions(
        problem, firstCount: members[first].count, folds: examples.map { folds[$0] },
        costs: costs, tolerance: setting.tolerance)
      sigmoid = PlattSigmoid(
        decisions: decisions, isFirst: examples.indices.map { $0 < members[first].count })
    }
    return Machine(
      pair: (first, second), supports: solution.supports.map { examples[$0] },
      coefficients: solution.coefficients, intercept: solution.intercept,
      iterations: solution.iterations, sigmoid: sigmoid)
  }

  /// The decision for every example of a pair by a machine that has not seen its fold.
  ///
  /// Where the other folds lack a class, the decision is ±1 for the class that is left, as in
  /// libsvm.
  private func heldOutDecisions(
    _ problem: borrowing SVMPairProblem, firstCount: Int, folds: [Int],
    costs: (first: Double, second: Double), tolerance: Double
  ) -> [Double] {
    var decisions = [Double](repeating: 0, count: folds.count)
    for fold in Set(folds).sorted() {
      let seen = folds.indices.filter { folds[$0] != fold }
      let unseen = folds.indices.filter { folds[$0] == fold }
      let firstSeen = seen.count { $0 < firstCount }
      guard firstSeen > 0, firstSeen < seen.count else {
        let only = seen.isEmpty ? 0.0 : firstSeen > 0 ? 1 : -1
        for example in unseen { decisions[example] = only }
        continue
      }
      let solution = problem.solve(seen, costs: costs, tolerance: tolerance)
      for example in unseen {
        decisions[example] = problem.decision(of: solution, for: example)
      }
    }
    return decisions
  }

  /// The calibration fold of each example, whole speakers together; nil when no probabilities are
  /// wanted.
  private func calibrationFolds(_ notes: inout [String]) -> [Int]? {
    guard training.purpose == .testing, members.count > 1, settings.contains(where: \.calibrate)
    else { return nil }
    let speakers = Set(training.speakers).count
    if speakers > 1 {
      return GroupedFolds.assignment(
        of: training.speakers, foldCount: min(Self.calibrationFolds, speakers))
    }
    notes.append("probabilities are calibrated on one speaker's own examples: there is no other")
    var folds = [Int](repeating: 0, count: training.count)
    for members in members {
      for (place, example) in members.enumerated() {
        folds[example] = place % Self.calibrationFolds
      }
    }
    return folds
  }

  private func model(of machines: [Machine], decision: SVM.Decision, notes: [String]) -> SVMModel {
    // Support vectors stand class after class, as in libsvm.
    let used = Set(machines.flatMap(\.supports))
    let order = members.joined().filter { used.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let summary = FitSummary(
      iterations: machines.reduce(0) { $0 + $1.iterations },
      isConverged: machines.allSatisfy { $0.iterations < SVMPairProblem.maximumIterations },
      notes: notes)
    return SVMModel(
      labels: training.classes, summary: summary, columns: training.examples.columns.map(\.name),
      kernel: kernel, supportVectors: rows.rows(order),
      machines: machines.map { machine in
        SVMModel.Machine(
          first: machine.pair.first, second: machine.pair.second,
          supports: machine.supports.compactMap { places[$0] },
          coefficients: machine.coefficients, intercept: machine.intercept,
          sigmoid: machine.sigmoid)
      }, decision: decision)
  }
}
