internal import CLibSVM

import AffektNumerics
import Foundation

/// The quadratic programs of one pair of classes, solved by libsvm.
///
/// libsvm takes a precomputed kernel as one row of nodes an example: first the example's own number,
/// counted from one, then its kernel value with every example. Any subset of the rows is a problem of
/// its own on the same memory.
struct LibSVMPairProblem: SVMPairProblem, ~Copyable {
  private let count: Int
  private let firstCount: Int
  private let nodes: UnsafeMutablePointer<svm_node>

  /// The number of iterations after which libsvm gives up.
  static let maximumIterations = 10_000_000

  init(
    first: Matrix<Double>, second: Matrix<Double>, across: Matrix<Double>
  ) throws(SVMKernelOverflow) {
    // libsvm keeps kernel values in single precision, without a look at what becomes of them.
    for block in [first, second, across] {
      guard block.elements.allSatisfy({ Float($0).isFinite }) else { throw SVMKernelOverflow() }
    }
    firstCount = first.rowCount
    count = first.rowCount + second.rowCount
    let width = count + 1
    nodes = .allocate(capacity: max(count * width, 1))
    for row in 0..<count {
      let line = nodes + row * width
      line.initialize(to: svm_node(index: 0, value: Double(row + 1)))
      for column in 0..<count {
        let value =
          switch (row < firstCount, column < firstCount) {
          case (true, true): first[row, column]
          case (true, false): across[row, column - firstCount]
          case (false, true): across[column, row - firstCount]
          case (false, false): second[row - firstCount, column - firstCount]
          }
        (line + column + 1).initialize(to: svm_node(index: Int32(column + 1), value: value))
      }
    }
  }

  deinit { nodes.deallocate() }

  func solve(
    _ examples: [Int], costs: (first: Double, second: Double), tolerance: Double
  ) -> SVMPairSolution {
    _ = libraryIsQuiet
    var rows: [UnsafeMutablePointer<svm_node>?] = examples.map { nodes + $0 * (count + 1) }
    var signs = examples.map { $0 < firstCount ? 1.0 : -1.0 }
    var signNames: [Int32] = [1, -1]
    var costs = [costs.first, costs.second]
    SolverIterations.reset()
    return rows.withUnsafeMutableBufferPointer { rows in
      signs.withUnsafeMutableBufferPointer { signs in
        signNames.withUnsafeMutableBufferPointer { signNames in
          costs.withUnsafeMutableBufferPointer { costs in
            var problem = svm_problem(
              l: Int32(rows.count), y: signs.baseAddress, x: rows.baseAddress)
            var settings = svm_parameter()
            settings.svm_type = Int32(C_SVC)
            settings.kernel_type = Int32(PRECOMPUTED)
            settings.cache_size = 100
            settings.eps = tolerance
            settings.C = 1
            settings.nr_weight = 2
            settings.weight_label = signNames.baseAddress
            settings.weight = costs.baseAddress
            settings.shrinking = 1
            var model = svm_train(&problem, &settings)
            defer { svm_free_and_destroy_model(&model) }
            return Self.solution(of: model, examples: examples)
          }
        }
      }
    }
  }

  func decision(of solution: SVMPairSolution, for example: Int) -> Double {
    let line = nodes + example * (count + 1) + 1
    var sum = solution.intercept
    for (support, coefficient) in zip(solution.supports, solution.coefficients) {
      sum += coefficient * line[support].value
    }
    return sum
  }

  /// Copies what libsvm found; nothing of its memory is kept.
  private static func solution(
    of model: UnsafeMutablePointer<svm_model>?, examples: [Int]
  ) -> SVMPairSolution {
    guard let found = model?.pointee, let coefficients = found.sv_coef?[0],
      let indices = found.sv_indices, let rho = found.rho
    else {
      return SVMPairSolution(supports: [], coefficients: [], intercept: 0, iterations: 0)
    }
    let supportCount = Int(found.l)
    return SVMPairSolution(
      supports: (0..<supportCount).map { examples[Int(indices[$0]) - 1] },
      coefficients: (0..<supportCount).map { coefficients[$0] }, intercept: -rho[0],
      iterations: SolverIterations.count)
  }
}

/// The number of iterations that libsvm reports on this thread; it tells it in its log alone.
private enum SolverIterations {
  private static let key = "affekt.svm.iterations"

  static var count: Int { Thread.current.threadDictionary[key] as? Int ?? 0 }

  static func reset() { Thread.current.threadDictionary[key] = 0 }

  static func add(_ iterations: Int) {
    Thread.current.threadDictionary[key] = count + iterations
  }
}

/// libsvm, told once where to send its log.
private let libraryIsQuiet: Void = svm_set_print_string_function(readLog)

/// Takes the number of iterations from libsvm's log, which is shown nowhere.
///
/// libsvm calls it on the thread that trains. A closure literal here would be isolated to the main
/// actor and trap on any other thread.
private nonisolated func readLog(_ message: UnsafePointer<CChar>?) {
  guard let message, let place = strstr(message, "#iter = ") else { return }
  SolverIterations.add(Int(strtol(place + 8, nil, 10)))
}
