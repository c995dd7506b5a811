import AffektNumerics
import Foundation
import Testing

@Suite struct LBFGSTests {
  @Test func findsTheMinimumOfAnIllConditionedQuadratic() throws {
    // f(x) = ½ Σ cᵢ (xᵢ − i)², c from 1 to 10⁴.
    let scales = (0..<20).map { index in 1 + 10_000 * Double(index) / 19 }
    let minimum = try LBFGS(gradientTolerance: 1e-9, valueTolerance: 0, flatSteps: 20).minimum(
      from: [Double](repeating: 0, count: 20)
    ) { point, gradient in
      var value = 0.0
      for index in point.indices {
        let difference = point[index] - Double(index)
        value += 0.5 * scales[index] * difference * difference
        gradient[index] = scales[index] * difference
      }
      return value
    }
    #expect(minimum.converged && minimum.ending == .gradient)
    #expect(minimum.point.enumerated().allSatisfy { abs($1 - Double($0)) < 1e-8 })
    #expect(minimum.iterations < 100)
  }

  private func rosenbrock(_ point: [Double], _ gradient: inout [Double]) -> Double {
    let (x, y) = (point[0], point[1])
    let bend = y - x * x
    gradient[0] = -400 * x * bend - 2 * (1 - x)
    gradient[1] = 200 * bend
    return 100 * bend * bend + (1 - x) * (1 - x)
  }

  @Test func findsTheMinimumOfTheRosenbrockFunction() throws {
    let minimum = try LBFGS(gradientTolerance: 1e-8, valueTolerance: 0, flatSteps: 20)
      .minimum(from: [-1.2, 1], of: rosenbrock)
    #expect(minimum.converged)
    #expect(abs(minimum.point[0] - 1) < 1e-7 && abs(minimum.point[1] - 1) < 1e-7)
    #expect(minimum.iterations < 60)
    #expect(minimum.evaluations < 100)
  }

  /// f(x) = ½ Σ cᵢ (xᵢ − 1)² + ¼ Σ (xᵢ − 1)⁴ + ½·p·Σ xᵢ², c from 10⁻³ to 10³; the inverse of c is about
  /// the inverse Hessian at 1.
  struct Quartic: SmoothFunction {
    let scales = (0..<30).map { index in pow(10, -3 + 6 * Double(index) / 29) }
    var penalty = 0.0
    var isPreconditioned = false

    mutating func value(at point: [Double], gradient: inout [Double]) -> Double {
      var value = 0.0
      for (index, scale) in scales.enumerated() {
        let difference = point[index] - 1
        let square = difference * difference
        value +=
          scale * square / 2 + square * square / 4 + penalty * point[index] * point[index] / 2
        gradient[index] = scale * difference + square * difference + penalty * point[index]
      }
      return value
    }

    func precondition(_ vector: inout [Double]) -> Bool {
      if isPreconditioned { vector = zip(vector, scales).map { $0 / ($1 + 0.1) } }
      return isPreconditioned
    }
  }

  private let exact = LBFGS(memory: 30, gradientTolerance: 1e-6, valueTolerance: 0, flatSteps: 20)

  @Test func aPreconditionerSavesSteps() throws {
    func search(preconditioned: Bool) throws -> LBFGS.Minimum {
      var function = Quartic(isPreconditioned: preconditioned)
      var memory = LBFGSMemory()
      return try LBFGS(gradientTolerance: 1e-10, valueTolerance: 0, flatSteps: 20).minimum(
        of: &function, from: [Double](repeating: 0, count: 30), recalling: &memory)
    }
    let plain = try search(preconditioned: false)
    let helped = try search(preconditioned: true)
    for minimum in [plain, helped] {
      #expect(minimum.ending == .gradient)
      #expect(minimum.point.allSatisfy { abs($0 - 1) < 1e-6 })
    }
    #expect(2 * helped.iterations < plain.iterations)
  }

  @Test func whatASearchLearntServesTheNextPenalty() throws {
    var function = Quartic(penalty: 0.5)
    var memory = LBFGSMemory()
    let start = [Double](repeating: 0, count: 30)
    let first = try exact.minimum(of: &function, from: start, recalling: &memory)
    function.penalty = 0.05
    var empty = LBFGSMemory()
    let fresh = try exact.minimum(of: &function, from: first.point, recalling: &empty)
    memory.addCurvature(0.05 - 0.5, to: 0..<30)
    let recalling = try exact.minimum(of: &function, from: first.point, recalling: &memory)
    #expect(fresh.ending == .gradient && recalling.ending == .gradient)
    #expect(zip(fresh.point, recalling.point).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(4 * recalling.iterations < 3 * fresh.iterations)
  }

  @Test func goesOnWhereValuesNoLongerTellPointsApart() throws {
    // f(x) = 1000 + ½ Σ cᵢ (xᵢ − 1)²: a gradient of 10⁻⁹ lowers it by far less than its last digit.
    func search(flatSteps: Int) throws -> LBFGS.Minimum {
      try LBFGS(gradientTolerance: 1e-9, valueTolerance: 1e-15, flatSteps: flatSteps).minimum(
        from: [Double](repeating: 0, count: 8)
      ) { point, gradient in
        var value = 1000.0
        for index in point.indices {
          let (scale, difference) = (1 + Double(index), point[index] - 1)
          value += 0.5 * scale * difference * difference
          gradient[index] = scale * difference
        }
        return value
      }
    }
    let patient = try search(flatSteps: 20)
    #expect(patient.ending == .gradient && patient.gradientMagnitude <= 1e-9)
    #expect(patient.evaluations < 40)
    #expect(try search(flatSteps: 1).ending == .value)
  }

  @Test func isDeterministic() throws {
    let first = try LBFGS().minimum(from: [-1.2, 1], of: rosenbrock)
    let second = try LBFGS().minimum(from: [-1.2, 1], of: rosenbrock)
    #expect(first.point == second.point && first.evaluations == second.evaluations)
  }

  @Test func saysWhenIterationsRunOut() throws {
    let minimum = try LBFGS(maximumIterations: 3).minimum(from: [-1.2, 1], of: rosenbrock)
    #expect(minimum.ending == .iterations && !minimum.converged && minimum.iterations == 3)
  }

  @Test func aStartAtTheMinimumTakesNoStep() throws {
    let minimum = try LBFGS().minimum(from: [1, 1], of: rosenbrock)
    #expect(minimum.iterations == 0 && minimum.converged && minimum.point == [1, 1])
  }

  @Test func stepsBackFromWhereTheFunctionIsNotFinite() throws {
    // f(x) = x − ln x has its minimum at 1 and no value below zero.
    let minimum = try LBFGS(gradientTolerance: 1e-8).minimum(from: [8]) { point, gradient in
      gradient[0] = 1 - 1 / point[0]
      return point[0] > 0 ? point[0] - log(point[0]) : .nan
    }
    #expect(abs(minimum.point[0] - 1) < 1e-6)
  }

  @Test func refusesAStartThatIsNotFinite() {
    #expect(throws: LBFGS.NotFinite.self) {
      try LBFGS().minimum(from: [0]) { _, gradient in
        gradient[0] = 1
        return .nan
      }
    }
    #expect(throws: LBFGS.NotFinite.self) {
      try LBFGS().minimum(from: [0]) { _, gradient in
        gradient[0] = .infinity
        return 1
      }
    }
  }
}
