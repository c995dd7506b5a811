/// The last steps of a search and the changes of the gradient along them.
public struct LBFGSMemory: Sendable {
  private struct Step: Sendable {
    var step: [Double]
    var change: [Double]
    var inverseCurvature: Double
  }

  private var steps: [Step] = []

  /// Makes an empty memory.
  public init() {}

  /// Tells the memory that the function has become f(x) + ½·`amount`·Σ xᵢ² over `variables`.
  ///
  /// The gradient would have changed by `amount` times the step more, so what is remembered is as
  /// good for the new function. A negative amount is allowed; steps along which the new function
  /// does not bend upwards are forgotten.
  public mutating func addCurvature(_ amount: Double, to variables: Range<Int>) {
    steps = steps.compactMap { old in
      var change = old.change
      for index in variables { change[index] += amount * old.step[index] }
      return Self.remembered(old.step, change)
    }
  }

  /// Remembers the step between two points, and forgets the oldest one when there are too many.
  ///
  /// A step without positive curvature would make the next direction point uphill.
  mutating func add(from first: Evaluation, to second: Evaluation, capacity: Int) {
    let step = zip(second.point, first.point).map { $0 - $1 }
    let change = zip(second.gradient, first.gradient).map { $0 - $1 }
    guard let new = Self.remembered(step, change) else { return }
    steps.append(new)
    limit(to: capacity)
  }

  /// Forgets the oldest steps that are too many.
  mutating func limit(to capacity: Int) {
    if steps.count > max(capacity, 1) { steps.removeFirst(steps.count - max(capacity, 1)) }
  }

  private static func remembered(_ step: [Double], _ change: [Double]) -> Step? {
    let curvature = Vector.dot(step, change)
    guard curvature > 1e-16 * Vector.dot(change, change) else { return nil }
    return Step(step: step, change: change, inverseCurvature: 1 / curvature)
  }

  /// Turns a gradient into minus the approximate inverse Hessian times it, by the two-loop recursion.
  ///
  /// Returns whether anything is known of the curvature, so that the length of the direction means
  /// something.
  func turnIntoDirection<Function: SmoothFunction>(
    _ vector: inout [Double], preconditioner: Function?
  ) -> Bool {
    for index in vector.indices { vector[index] = -vector[index] }
    var weights = [Double](repeating: 0, count: steps.count)
    for index in steps.indices.reversed() {
      weights[index] = steps[index].inverseCurvature * Vector.dot(steps[index].step, vector)
      Vector.addMultiple(-weights[index], of: steps[index].change, to: &vector)
    }
    let isPreconditioned = preconditioner?.precondition(&vector) ?? false
    if let last = steps.last {
      var change = last.change
      if isPreconditioned { _ = preconditioner?.precondition(&change) }
      let scale = 1 / (last.inverseCurvature * Vector.dot(last.change, change))
      for index in vector.indices { vector[index] *= scale }
    }
    for index in steps.indices {
      let weight = steps[index].inverseCurvature * Vector.dot(steps[index].change, vector)
      Vector.addMultiple(weights[index] - weight, of: steps[index].step, to: &vector)
    }
    return isPreconditioned || !steps.isEmpty
  }
}
