import AffektNumerics
import Foundation
import Testing

@Suite struct SequentialMinimalOptimizationTests {
  /// Points of two classes with their kernel values, the first class before the second.
  private struct Problem {
    var kernel: Matrix<Double>
    var firstCount: Int

    var count: Int { kernel.rowCount }
    var targets: [Double] { (0..<count).map { $0 < firstCount ? 1 : -1 } }
    var optimization: SequentialMinimalOptimization {
      let first = Array(0..<firstCount)
      let second = Array(firstCount..<count)
      return SequentialMinimalOptimization(
        first: kernel.rows(first).columns(first), second: kernel.rows(second).columns(second),
        across: kernel.rows(first).columns(second))
    }

    init(kernel: Matrix<Double>, firstCount: Int) {
      self.kernel = kernel
      self.firstCount = firstCount
    }

    /// Normal points of two classes that overlap, compared by exp(−‖x − y‖² / 4).
    init(first: Int, second: Int, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      var points = Matrix<Double>(rows: first + second, columns: 3)
      for row in 0..<points.rowCount {
        for column in 0..<3 { points[row, column] = generator.normal() }
        points[row, 0] += row < first ? 0.7 : -0.7
      }
      kernel = points.squaredRowDistances
      for index in kernel.elements.indices {
        kernel.elements[index] = exp(-kernel.elements[index] / 4)
      }
      firstCount = first
    }

    func solve(
      _ costs: (Double, Double), tolerance: Double = 1e-3, without excluded: Set<Int> = [],
      limit: Int = 1_000_000
    ) -> SequentialMinimalOptimization.Solution {
      optimization.solve(
        targets: targets,
        lower: (0..<count).map { $0 < firstCount || excluded.contains($0) ? 0 : -costs.1 },
        upper: (0..<count).map { $0 >= firstCount || excluded.contains($0) ? 0 : costs.0 },
        tolerance: tolerance, maximumIterations: limit)
    }

    /// yᵢ − Σ βⱼ·Kᵢⱼ.
    func gradient(_ multipliers: [Double]) -> [Double] {
      zip(targets, kernel.product(with: multipliers)).map { $0 - $1 }
    }

    /// How far the worst pair of multipliers is from optimality.
    func violation(_ multipliers: [Double], _ costs: (Double, Double)) -> Double {
      let gradient = gradient(multipliers)
      var (most, least) = (-Double.infinity, Double.infinity)
      for index in 0..<count {
        let bounds = index < firstCount ? (0, costs.0) : (-costs.1, 0)
        if multipliers[index] < bounds.1 { most = max(most, gradient[index]) }
        if multipliers[index] > bounds.0 { least = min(least, gradient[index]) }
      }
      return most - least
    }
  }

  @Test func twoPointsAreSeparatedByTheirMidplane() {
    // Points −1 and 3 on a line with products as kernel: β = 2 / 4² each way, f(x) = (1 − x) / 2.
    let problem = Problem(kernel: Matrix([[1, -3], [-3, 9]]), firstCount: 1)
    let solution = problem.solve((1, 1))
    #expect(solution.multipliers == [0.125, -0.125])
    #expect(solution.intercept == 0.5)
    #expect(solution.iterations == 1 && solution.isInsideBounds)
    #expect(
      problem.optimization.weightedSum(of: [0.125, -0.125], ofVariables: [0, 1], at: 1) == -1.5)
    // A cost below ⅛ is all that either may have, and the plane lies where both are equally wrong.
    let limited = problem.solve((0.1, 0.1))
    #expect(limited.multipliers == [0.1, -0.1] && !limited.isInsideBounds)
    #expect(abs(limited.intercept - 0.4) < 1e-12)
  }

  @Test(arguments: [(5, 9), (40, 25), (64, 64)])
  func meetsTheConditionsOfOptimality(first: Int, second: Int) {
    let problem = Problem(first: first, second: second, seed: 3)
    for costs in [(0.01, 0.02), (1.0, 1.0), (50.0, 20.0)] {
      for tolerance in [1e-3, 1e-5] {
        let solution = problem.solve(costs, tolerance: tolerance)
        // Kernel values are rounded to single precision inside.
        #expect(problem.violation(solution.multipliers, costs) < tolerance + 1e-5 * costs.0)
        #expect(abs(solution.multipliers.reduce(0, +)) < 1e-9 * costs.0)
        for (index, multiplier) in solution.multipliers.enumerated() {
          #expect(
            index < first
              ? (0...costs.0).contains(multiplier) : (-costs.1...0).contains(multiplier))
        }
        #expect(solution.iterations > 0 && solution.iterations < 100_000)
      }
    }
  }

  @Test func interceptIsTheGradientBetweenTheBounds() {
    let problem = Problem(first: 30, second: 30, seed: 4)
    let solution = problem.solve((1, 1), tolerance: 1e-6)
    let gradient = problem.gradient(solution.multipliers)
    let free = gradient.indices.filter {
      abs(solution.multipliers[$0]) > 1e-9 && abs(solution.multipliers[$0]) < 1 - 1e-9
    }
    #expect(!free.isEmpty)
    #expect(free.allSatisfy { abs(gradient[$0] - solution.intercept) < 1e-5 })
  }

  @Test func boundsThatAreNeverReachedDoNotMatter() {
    let problem = Problem(first: 20, second: 20, seed: 5)
    let wide = problem.solve((1e6, 1e6))
    let wider = problem.solve((1e7, 1e9))
    #expect(wide.isInsideBounds && wider.isInsideBounds)
    #expect(wide.multipliers == wider.multipliers && wide.intercept == wider.intercept)
    #expect(wide.iterations == wider.iterations)
    let narrow = problem.solve((0.5, 0.5))
    #expect(!narrow.isInsideBounds && narrow.multipliers != wide.multipliers)
    // With equally many examples of each class a tiny cost is all that any of them gets.
    let tiny = problem.solve((1e-4, 1e-4))
    #expect(tiny.multipliers == (0..<40).map { $0 < 20 ? 1e-4 : -1e-4 })
  }

  @Test func variablesWithoutRoomTakeNoPart() {
    let problem = Problem(first: 12, second: 10, seed: 6)
    let excluded: Set = [0, 7, 15, 21]
    let kept = (0..<22).filter { !excluded.contains($0) }
    let smaller = Problem(kernel: problem.kernel.rows(kept).columns(kept), firstCount: 10)
    let solution = problem.solve((2, 3), without: excluded)
    let expected = smaller.solve((2, 3))
    #expect(excluded.allSatisfy { solution.multipliers[$0] == 0 })
    #expect(kept.map { solution.multipliers[$0] } == expected.multipliers)
    #expect(
      solution.intercept == expected.intercept && solution.iterations == expected.iterations)
  }

  @Test func endsWhereNothingCanBeGained() {
    // The same point in both classes: the difference has no curvature.
    let same = Problem(kernel: Matrix(rows: 4, columns: 4, repeating: 1), firstCount: 2)
    let solution = same.solve((3, 3))
    #expect(solution.multipliers == [3, 3, -3, -3] && solution.intercept == 0)
    let idle = same.solve((3, 3), without: [0, 1, 2, 3])
    #expect(idle.multipliers == [0, 0, 0, 0] && idle.intercept == 0 && idle.iterations == 0)
    let none = Problem(kernel: Matrix(rows: 0, columns: 0), firstCount: 0).solve((1, 1))
    #expect(none.multipliers.isEmpty && none.intercept == 0)
    #expect(Problem(first: 30, second: 30, seed: 1).solve((10, 10), limit: 7).iterations == 7)
    let large = Problem(kernel: Matrix([[1, 1e39], [1e39, 1]]), firstCount: 1).optimization
    #expect(!large.isFinite && same.optimization.isFinite)
  }
}
