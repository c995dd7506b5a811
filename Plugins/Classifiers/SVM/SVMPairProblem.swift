import AffektNumerics

/// The quadratic programs of one pair of classes, for one of the solvers.
///
/// Examples are counted through both classes, those of the first class before those of the second.
protocol SVMPairProblem: ~Copyable {
  /// The number of iterations after which solving gives up.
  static var maximumIterations: Int { get }

  /// Lays out the problem from the kernel values inside the classes and across them.
  ///
  /// Throws when a kernel value is not finite in the precision of the solver.
  init(
    first: Matrix<Double>, second: Matrix<Double>, across: Matrix<Double>
  ) throws(SVMKernelOverflow)

  /// Solves for the given examples, in rising order, with a cost for either class.
  ///
  /// Both classes must occur.
  mutating func solve(
    _ examples: [Int], costs: (first: Double, second: Double), tolerance: Double
  ) -> SVMPairSolution

  /// The value of the machine for an example of the problem.
  func decision(of solution: SVMPairSolution, for example: Int) -> Double
}

/// The machine that a pair's problem leads to.
struct SVMPairSolution {
  /// The examples that are support vectors, counted through both classes, in order.
  var supports: [Int]
  /// Their coefficients: positive for the first class, negative for the second.
  var coefficients: [Double]
  /// What is added to the weighted sum of kernel values.
  var intercept: Double
  /// The number of iterations of the solver.
  var iterations: Int
}

/// A kernel value is infinite or not a number.
struct SVMKernelOverflow: Error {}
