/// The limited-memory BFGS method: minimises a smooth function of many variables from its gradient.
///
/// Two-loop recursion over the last `memory` steps, and a line search for the strong Wolfe
/// conditions (sufficient decrease 10⁻⁴, curvature 0.9), by the slope alone where values differ by no
/// more than rounding. Deterministic. Source: Nocedal and Wright,
/// "Numerical Optimization", 2nd edition, 2006, algorithms 7.4, 7.5, 3.5 and 3.6.
public struct LBFGS: Sendable, Equatable {
  /// The number of past steps that shape the next direction.
  public var memory: Int
  /// The search has converged when the magnitude of the gradient is no larger.
  public var gradientTolerance: Double
  /// The search has converged when `flatSteps` steps in a row lower the value by less than this share
  /// of it.
  public var valueTolerance: Double
  /// How many steps in a row must hardly lower the value.
  ///
  /// Close to the minimum the value no longer tells points apart, and the gradient still does: with
  /// some patience a search continues to where the gradient is smaller.
  public var flatSteps: Int
  /// The number of steps after which the search stops without having converged.
  public var maximumIterations: Int

  /// Makes the settings of a search; the defaults are those of scipy's `L-BFGS-B`.
  public init(
    memory: Int = 10, gradientTolerance: Double = 1e-5, valueTolerance: Double = 2.2e-9,
    flatSteps: Int = 1, maximumIterations: Int = 15_000
  ) {
    self.memory = memory
    self.gradientTolerance = gradientTolerance
    self.valueTolerance = valueTolerance
    self.flatSteps = flatSteps
    self.maximumIterations = maximumIterations
  }

  /// The value of the function at a point; writes the gradient there to the second argument.
  public typealias Objective = (_ point: [Double], _ gradient: inout [Double]) -> Double

  /// Why a search stopped.
  public enum Ending: String, Sendable, Codable {
    /// The gradient is within the tolerance.
    case gradient
    /// The last steps lowered the value by less than the tolerance.
    case value
    /// No step along the last direction lowered the value any further: the limit of rounding.
    case lineSearch
    /// The number of steps ran out first.
    case iterations
  }

  /// Where a search ended.
  public struct Minimum: Sendable {
    /// The best point.
    public let point: [Double]
    /// The value there.
    public let value: Double
    /// The magnitude of the gradient there.
    public let gradientMagnitude: Double
    /// The number of steps taken.
    public let iterations: Int
    /// The number of times the function was evaluated.
    public let evaluations: Int
    /// Why the search stopped.
    public let ending: Ending

    /// Whether the search met a tolerance, in place of running out of steps or of digits.
    public var converged: Bool { ending == .gradient || ending == .value }
  }

  /// The error of a function that is not finite where the search begins.
  public struct NotFinite: Error, Equatable, CustomStringConvertible {
    /// The value that the function gave.
    public let value: Double

    /// What is wrong, where, and what to do.
    public var description: String {
      "the function to minimise or its gradient is not finite at the starting point "
        + "(value \(value)); start elsewhere or look for NaN and infinity in its data"
    }
  }

  /// Minimises `objective` from `start`, without a preconditioner.
  ///
  /// Throws `NotFinite` as `minimum(of:from:recalling:)`.
  public func minimum(
    from start: [Double], of objective: @escaping Objective
  ) throws(NotFinite) -> Minimum {
    var function = ObjectiveFunction(objective: objective)
    var curvature = LBFGSMemory()
    return try minimum(of: &function, from: start, recalling: &curvature)
  }

  /// Minimises `function` from `start`, knowing from `memory` how it bends.
  ///
  /// An empty memory is a beginning; what a search leaves in it serves the next one, for a function
  /// that bends alike. Where the function has a preconditioner every direction begins from it, and
  /// from a multiple of the identity otherwise. Throws `NotFinite` when value or gradient are not
  /// finite at `start`; points further on where they are not are stepped back from.
  public func minimum<Function: SmoothFunction>(
    of function: inout Function, from start: [Double], recalling past: inout LBFGSMemory
  ) throws(NotFinite) -> Minimum {
    var search = WolfeLineSearch(dimension: start.count)
    var current = search.evaluate(&function, start)
    guard current.isFinite else { throw NotFinite(value: current.value) }
    past.limit(to: memory)
    var isPreconditioned = true
    var iterations = 0
    var flat = 0

    func ended(_ ending: Ending, _ function: Function) -> Minimum {
      Minimum(
        point: current.point, value: current.value,
        gradientMagnitude: function.magnitude(ofGradient: current.gradient, limit: .infinity),
        iterations: iterations, evaluations: search.evaluations, ending: ending)
    }

    while true {
      let limit = gradientTolerance
      if function.magnitude(ofGradient: current.gradient, limit: limit) <= limit {
        return ended(.gradient, function)
      }
      if iterations >= maximumIterations { return ended(.iterations, function) }
      var direction = current.gradient
      var knowsCurvature = past.turnIntoDirection(
        &direction, preconditioner: isPreconditioned ? function : nil)
      var slope = Vector.dot(direction, current.gradient)
      if !(slope < 0) {
        // Rounding has spoilt the curvature: begin again with steepest descent.
        past = LBFGSMemory()
        (isPreconditioned, knowsCurvature) = (false, false)
        direction = current.gradient.map { -$0 }
        slope = -Vector.dot(current.gradient, current.gradient)
      }
      let length = Vector.dot(direction, direction).squareRoot()
      guard
        let next = search.step(
          &function, from: current, along: direction, slope: slope,
          firstStep: knowsCurvature ? 1 : min(1, 1 / length))
      else {
        // The direction was that of steepest descent, and nothing is left to try.
        if !knowsCurvature { return ended(.lineSearch, function) }
        past = LBFGSMemory()
        isPreconditioned = false
        continue
      }
      past.add(from: current, to: next, capacity: memory)
      let decrease = current.value - next.value
      let scale = max(abs(current.value), abs(next.value), 1)
      current = next
      iterations += 1
      flat = decrease <= valueTolerance * scale ? flat + 1 : 0
      if flat >= max(flatSteps, 1),
        function.magnitude(ofGradient: current.gradient, limit: limit) > limit
      {
        return ended(.value, function)
      }
    }
  }
}

/// A function that is known by its values and gradients alone.
private struct ObjectiveFunction: SmoothFunction {
  let objective: LBFGS.Objective

  mutating func value(at point: [Double], gradient: inout [Double]) -> Double {
    objective(point, &gradient)
  }
}
