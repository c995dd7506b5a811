import AffektNumerics

/// The quadratic programs of one pair of classes, solved by `SequentialMinimalOptimization`.
///
/// Solutions that no cost has limited are kept: for a higher cost the solver would take the same
/// steps again. With a kernel that separates the training set that is most of a grid's upper half.
struct SequentialPairProblem: SVMPairProblem {
  static let maximumIterations = 10_000_000

  private let problem: SequentialMinimalOptimization
  private let firstCount: Int
  private var unlimited: [Unlimited] = []

  private struct Unlimited {
    var examples: [Int]
    var costs: (first: Double, second: Double)
    var tolerance: Double
    var solution: SVMPairSolution
  }

  init(
    first: Matrix<Double>, second: Matrix<Double>, across: Matrix<Double>
  ) throws(SVMKernelOverflow) {
    problem = SequentialMinimalOptimization(first: first, second: second, across: across)
    firstCount = first.rowCount
    guard problem.isFinite else { throw SVMKernelOverflow() }
  }

  mutating func solve(
    _ examples: [Int], costs: (first: Double, second: Double), tolerance: Double
  ) -> SVMPairSolution {
    for known in unlimited
    where known.tolerance == tolerance && known.costs.first <= costs.first
      && known.costs.second <= costs.second && known.examples == examples
    {
      return known.solution
    }
    let targets = (0..<problem.count).map { $0 < firstCount ? 1.0 : -1 }
    var lower = [Double](repeating: 0, count: problem.count)
    var upper = lower
    for example in examples {
      if example < firstCount {
        upper[example] = costs.first
      } else {
        lower[example] = -costs.second
      }
    }
    let found = problem.solve(
      targets: targets, lower: lower, upper: upper, tolerance: tolerance,
      maximumIterations: Self.maximumIterations)
    let supports = examples.filter { found.multipliers[$0] != 0 }
    let solution = SVMPairSolution(
      supports: supports, coefficients: supports.map { found.multipliers[$0] },
      intercept: found.intercept, iterations: found.iterations)
    if found.isInsideBounds {
      unlimited.append(
        Unlimited(examples: examples, costs: costs, tolerance: tolerance, solution: solution))
    }
    return solution
  }

  func decision(of solution: SVMPairSolution, for example: Int) -> Double {
    solution.intercept
      + problem.weightedSum(
        of: solution.coefficients, ofVariables: solution.supports, at: example)
  }
}
