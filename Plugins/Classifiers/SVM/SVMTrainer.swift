import AffektCore
import AffektNumerics

/// Fits the machines of all pairs of classes, for several settings that share a kernel.
///
/// Pairs come one after the other, so that no more than the kernel values of one pair, and those
/// inside each class, stand in memory. All settings of a pair are solved before the next pair.
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

  /// One model a setting, by the solver that they name.
  ///
  /// The models hold the support vectors of all of them, so that kernel values with examples to score
  /// can be shared as well. Throws when a kernel value is not finite.
  func fit(by solver: SVM.Solver) throws(FitError) -> [SVMModel] {
    do throws(SVMKernelOverflow) {
      switch solver {
      case .builtIn: return try fit(SequentialPairProblem.self)
      case .libsvm: return try fit(LibSVMPairProblem.self)
      }
    } catch {
      throw FitError(
        "kernel values overflow; scale the features, or use a smaller gamma or degree")
    }
  }

  private func fit<Problem: SVMPairProblem & ~Copyable>(
    _: Problem.Type
  ) throws(SVMKernelOverflow) -> [SVMModel] {
    let inside = memberRows.map { kernel.values($0) }
    var machines = [[Machine]](repeating: [], count: settings.count)
    var notes: [String] = []
    let folds = calibrationFolds(&notes)
    for first in members.indices {
      for second in members.indices where second > first {
        let across = kernel.values(memberRows[first], memberRows[second])
        var problem = try Problem(
          first: inside[first], second: inside[second], across: across)
        // What a low cost does not limit is the solution for every higher one.
        for place in settings.indices.sorted(by: { settings[$0].cost < settings[$1].cost }) {
          let setting = settings[place]
          machines[place].append(
            machine(first, second, &problem, setting, folds: setting.calibrate ? folds : nil))
        }
      }
    }
    return models(of: machines, notes: notes, limit: Problem.maximumIterations)
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

  private func machine<Problem: SVMPairProblem & ~Copyable>(
    _ first: Int, _ second: Int, _ problem: inout Problem, _ setting: SVM.Parameters, folds: [Int]?
  ) -> Machine {
    let weights = setting.classWeights.weights(forCounts: members.map(\.count))
    let costs = (first: setting.cost * weights[first], second: setting.cost * weights[second])
    let examples = members[first] + members[second]
    let solution = problem.solve(
      Array(examples.indices), costs: costs, tolerance: setting.tolerance)
    var sigmoid: PlattSigmoid?
    if let folds {
      let decisions = heldOutDecisions(
        &problem, firstCount: members[first].count, folds: examples.map { folds[$0] },
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
  private func heldOutDecisions<Problem: SVMPairProblem & ~Copyable>(
    _ problem: inout Problem, firstCount: Int, folds: [Int],
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

  private func models(of machines: [[Machine]], notes: [String], limit: Int) -> [SVMModel] {
    // Support vectors stand class after class, as in libsvm.
    var isUsed = [Bool](repeating: false, count: training.count)
    for support in machines.joined().lazy.flatMap(\.supports) { isUsed[support] = true }
    let order = members.joined().filter { isUsed[$0] }
    var places = [Int](repeating: 0, count: training.count)
    for (place, example) in order.enumerated() { places[example] = place }
    let supportVectors = rows.rows(order)
    return zip(settings, machines).map { setting, machines in
      let summary = FitSummary(
        iterations: machines.reduce(0) { $0 + $1.iterations },
        isConverged: machines.allSatisfy { $0.iterations < limit },
        notes: setting.calibrate ? notes : [])
      return SVMModel(
        labels: training.classes, summary: summary,
        columns: training.examples.columns.map(\.name), kernel: kernel,
        supportVectors: supportVectors,
        machines: machines.map { machine in
          SVMModel.Machine(
            first: machine.pair.first, second: machine.pair.second,
            supports: machine.supports.map { places[$0] }, coefficients: machine.coefficients,
            intercept: machine.intercept, sigmoid: machine.sigmoid)
        }, decision: setting.decision)
    }
  }
}
