/// The limited-memory BFGS method: minimises a smooth function of many variables from its gradient.
///
/// Two-loop recursion over the last `memory` steps, and a line search for the strong Wolfe
/// conditions (sufficient decrease 10⁻⁴, curvature 0.9). Deterministic. Source: Nocedal and Wright,
/// "Numerical Optimization", 2nd edition, 2006, algorithms 7.4, 7.5, 3.5 and 3.6.
public struct LBFGS: Sendable, Equatable {
  /// The number of past steps that shape the next direction.
  public var memory: Int
  /// The search has converged when no component of the gradient is larger in magnitude.
  public var gradientTolerance: Double
  /// The search has converged when a step lowers the value by less than this share of it.
  public var valueTolerance: Double
  /// The number of steps after which the search stops without having converged.
  public var maximumIterations: Int

  /// Makes the settings of a search; the defaults are those of scipy's `L-BFGS-B`.
  public init(
    memory: Int = 10, gradientTolerance: Double = 1e-5, valueTolerance: Double = 2.2e-9,
    maximumIterations: Int = 15_000
  ) {
    self.memory = memory
    self.gradientTolerance = gradientTolerance
    self.valueTolerance = valueTolerance
    self.maximumIterations = maximumIterations
  }

  /// The value of the function at a point; writes the gradient there to the second argument.
  public typealias Objective = (_ point: [Double], _ gradient: inout [Double]) -> Double

  /// A symmetric positive definite approximation of the inverse Hessian, applied to a vector.
  public typealias Preconditioner = (_ vector: [Double]) -> [Double]

  /// Why a search stopped.
  public enum Ending: String, Sendable, Codable {
    /// No component of the gradient is above the tolerance.
    case gradient
    /// The last step lowered the value by less than the tolerance.
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
    /// The largest magnitude of a component of the gradient there.
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

  /// Minimises `objective` from `start`.
  ///
  /// With a `preconditioner` every direction begins from it, where it otherwise begins from a multiple
  /// of the identity: the better it knows how the function bends, the fewer steps are needed. Throws `NotFinite` when value or gradient are not finite at `start`; points further on where
  /// they are not are stepped back from.
  public func minimum(
    from start: [Double], preconditioner: Preconditioner? = nil,
    of objective: @escaping Objective
  ) throws(NotFinite) -> Minimum {
    var search = LineSearch(objective: objective, dimension: start.count)
    var current = search.evaluate(start)
    guard current.isFinite else { throw NotFinite(value: current.value) }
    var history = History(capacity: memory, preconditioner: preconditioner)
    var iterations = 0

    func ended(_ ending: Ending) -> Minimum {
      Minimum(
        point: current.point, value: current.value, gradientMagnitude: current.gradientMagnitude,
        iterations: iterations, evaluations: search.evaluations, ending: ending)
    }

    while true {
      if current.gradientMagnitude <= gradientTolerance { return ended(.gradient) }
      if iterations >= maximumIterations { return ended(.iterations) }
      var direction = history.direction(against: current.gradient)
      var slope = Vector.dot(direction, current.gradient)
      if !(slope < 0) {
        // Rounding has spoilt the curvature: begin again with steepest descent.
        history = History(capacity: memory, preconditioner: nil)
        direction = current.gradient.map { -$0 }
        slope = -Vector.dot(current.gradient, current.gradient)
      }
      let length = Vector.dot(direction, direction).squareRoot()
      let firstStep = history.knowsCurvature ? 1 : min(1, 1 / length)
      guard
        let next = search.step(
          from: current, along: direction, slope: slope, firstStep: firstStep)
      else {
        // The direction was that of steepest descent, and nothing is left to try.
        if !history.knowsCurvature { return ended(.lineSearch) }
        history = History(capacity: memory, preconditioner: nil)
        continue
      }
      history.add(from: current, to: next)
      let decrease = current.value - next.value
      let scale = max(abs(current.value), abs(next.value), 1)
      current = next
      iterations += 1
      if decrease <= valueTolerance * scale, current.gradientMagnitude > gradientTolerance {
        return ended(.value)
      }
    }
  }
}

/// A point with the value and the gradient there.
private struct Evaluation {
  var point: [Double]
  var value: Double
  var gradient: [Double]

  var gradientMagnitude: Double { gradient.reduce(0) { max($0, abs($1)) } }
  var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
}

/// The last steps and the changes of the gradient along them.
private struct History {
  let capacity: Int
  let preconditioner: LBFGS.Preconditioner?
  var entries: [(step: [Double], change: [Double], inverseCurvature: Double)] = []

  init(capacity: Int, preconditioner: LBFGS.Preconditioner?) {
    self.capacity = max(capacity, 1)
    self.preconditioner = preconditioner
  }

  /// Whether the direction is better than that of steepest descent, and so is its length.
  var knowsCurvature: Bool { preconditioner != nil || !entries.isEmpty }

  mutating func add(from first: Evaluation, to second: Evaluation) {
    let step = zip(second.point, first.point).map { $0 - $1 }
    let change = zip(second.gradient, first.gradient).map { $0 - $1 }
    let curvature = Vector.dot(step, change)
    // A step without positive curvature would make the next direction point uphill.
    guard curvature > 1e-16 * Vector.dot(change, change) else { return }
    if entries.count == capacity { entries.removeFirst() }
    entries.append((step, change, 1 / curvature))
  }

  /// Minus the approximate inverse Hessian times the gradient, by the two-loop recursion.
  func direction(against gradient: [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    var weights = [Double](repeating: 0, count: entries.count)
    for index in entries.indices.reversed() {
      let entry = entries[index]
      weights[index] = entry.inverseCurvature * Vector.dot(entry.step, direction)
      addMultiple(-weights[index], entry.change, to: &direction)
    }
    if let preconditioner { direction = preconditioner(direction) }
    if let last = entries.last {
      let change = preconditioner?(last.change) ?? last.change
      let scale = 1 / (last.inverseCurvature * Vector.dot(last.change, change))
      for index in direction.indices { direction[index] *= scale }
    }
    for (index, entry) in entries.enumerated() {
      let weight = entry.inverseCurvature * Vector.dot(entry.change, direction)
      addMultiple(weights[index] - weight, entry.step, to: &direction)
    }
    return direction
  }
}

private func addMultiple(_ factor: Double, _ vector: [Double], to target: inout [Double]) {
  for index in target.indices { target[index] += factor * vector[index] }
}

/// Finds steps along a direction that satisfy the strong Wolfe conditions.
private struct LineSearch {
  let objective: LBFGS.Objective
  let dimension: Int
  var evaluations = 0

  private static let sufficientDecrease = 1e-4
  private static let curvature = 0.9
  private static let maximumTrials = 40

  init(objective: @escaping LBFGS.Objective, dimension: Int) {
    self.objective = objective
    self.dimension = dimension
  }

  mutating func evaluate(_ point: [Double]) -> Evaluation {
    var gradient = [Double](repeating: 0, count: dimension)
    let value = objective(point, &gradient)
    evaluations += 1
    return Evaluation(point: point, value: value, gradient: gradient)
  }

  /// A trial along the direction: the step's length, what was found there and the slope there.
  private struct Trial {
    var length: Double
    var evaluation: Evaluation
    var slope: Double
    var value: Double { evaluation.value }
  }

  private mutating func trial(
    _ length: Double, from origin: Evaluation, along direction: [Double]
  ) -> Trial {
    var point = origin.point
    addMultiple(length, direction, to: &point)
    let evaluation = evaluate(point)
    return Trial(
      length: length, evaluation: evaluation, slope: Vector.dot(direction, evaluation.gradient))
  }

  /// The point of an acceptable step; nil when no trial lowered the value.
  mutating func step(
    from origin: Evaluation, along direction: [Double], slope: Double, firstStep: Double
  ) -> Evaluation? {
    var previous = Trial(length: 0, evaluation: origin, slope: slope)
    var length = firstStep
    for count in 0..<Self.maximumTrials {
      let next = trial(length, from: origin, along: direction)
      guard next.evaluation.isFinite else {
        // Beyond the domain of the function: come back half of the way.
        length = previous.length + (length - previous.length) / 2
        continue
      }
      let allowed = origin.value + Self.sufficientDecrease * length * slope
      if next.value > allowed || (count > 0 && next.value >= previous.value) {
        return zoom(previous, next, from: origin, along: direction, slope: slope)
      }
      if abs(next.slope) <= -Self.curvature * slope { return next.evaluation }
      if next.slope >= 0 {
        return zoom(next, previous, from: origin, along: direction, slope: slope)
      }
      previous = next
      length *= 2
    }
    return previous.length > 0 ? previous.evaluation : nil
  }

  /// Narrows the bracket between `low`, the best trial so far, and `high`.
  private mutating func zoom(
    _ first: Trial, _ second: Trial, from origin: Evaluation, along direction: [Double],
    slope: Double
  ) -> Evaluation? {
    var (low, high) = (first, second)
    for _ in 0..<Self.maximumTrials {
      let length = interpolated(low, high)
      let next = trial(length, from: origin, along: direction)
      let allowed = origin.value + Self.sufficientDecrease * length * slope
      if !next.evaluation.isFinite || next.value > allowed || next.value >= low.value {
        high = next
      } else {
        if abs(next.slope) <= -Self.curvature * slope { return next.evaluation }
        if next.slope * (high.length - low.length) >= 0 { high = low }
        low = next
      }
      if abs(high.length - low.length) <= 1e-14 * max(abs(low.length), 1e-300) { break }
    }
    return low.length > 0 && low.value < origin.value ? low.evaluation : nil
  }

  /// The minimum of the cubic through both trials, kept off the ends of the bracket.
  private func interpolated(_ low: Trial, _ high: Trial) -> Double {
    let width = high.length - low.length
    let middle = low.length + width / 2
    guard high.value.isFinite, high.slope.isFinite else { return middle }
    let bend = low.slope + high.slope - 3 * (high.value - low.value) / width
    let square = bend * bend - low.slope * high.slope
    guard square >= 0 else { return middle }
    let root = width > 0 ? square.squareRoot() : -square.squareRoot()
    let length =
      high.length - width * (high.slope + root - bend) / (high.slope - low.slope + 2 * root)
    let margin = 0.1 * abs(width)
    let (lower, upper) = (min(low.length, high.length), max(low.length, high.length))
    guard length.isFinite else { return middle }
    return min(max(length, lower + margin), upper - margin)
  }
}
