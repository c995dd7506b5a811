/// A point with the value of a function and its gradient there.
struct Evaluation {
  var point: [Double]
  var value: Double
  var gradient: [Double]

  var isFinite: Bool { value.isFinite && Vector.allFinite(gradient) }
}

/// Finds steps along a direction that satisfy the strong Wolfe conditions.
///
/// Where values differ by no more than rounding the condition on the value is taken as met, and the
/// slopes are compared: they still differ when values no longer do.
struct WolfeLineSearch {
  let dimension: Int
  /// The number of times a function was evaluated.
  private(set) var evaluations = 0

  private static let sufficientDecrease = 1e-4
  private static let curvature = 0.9
  private static let maximumTrials = 40
  private static let rounding = 64 * Double.ulpOfOne

  init(dimension: Int) { self.dimension = dimension }

  mutating func evaluate<Function: SmoothFunction>(
    _ function: inout Function, _ point: [Double]
  ) -> Evaluation {
    var gradient = [Double](repeating: 0, count: dimension)
    let value = function.value(at: point, gradient: &gradient)
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

  private mutating func trial<Function: SmoothFunction>(
    _ function: inout Function, _ length: Double, from origin: Evaluation, along direction: [Double]
  ) -> Trial {
    var point = origin.point
    Vector.addMultiple(length, of: direction, to: &point)
    let evaluation = evaluate(&function, point)
    return Trial(
      length: length, evaluation: evaluation, slope: Vector.dot(direction, evaluation.gradient))
  }

  /// Whether a value is above a limit by more than rounding.
  private func isAbove(_ value: Double, _ limit: Double) -> Bool {
    value > limit + Self.rounding * max(abs(limit), 1)
  }

  /// The point of an acceptable step; nil when no trial lowered the value.
  mutating func step<Function: SmoothFunction>(
    _ function: inout Function, from origin: Evaluation, along direction: [Double], slope: Double,
    firstStep: Double
  ) -> Evaluation? {
    var previous = Trial(length: 0, evaluation: origin, slope: slope)
    var length = firstStep
    for count in 0..<Self.maximumTrials {
      let next = trial(&function, length, from: origin, along: direction)
      guard next.evaluation.isFinite else {
        // Beyond the domain of the function: come back half of the way.
        length = previous.length + (length - previous.length) / 2
        continue
      }
      let allowed = origin.value + Self.sufficientDecrease * length * slope
      if isAbove(next.value, allowed) || (count > 0 && isAbove(next.value, previous.value)) {
        return zoom(&function, previous, next, from: origin, along: direction, slope: slope)
      }
      if abs(next.slope) <= -Self.curvature * slope { return next.evaluation }
      if next.slope >= 0 {
        return zoom(&function, next, previous, from: origin, along: direction, slope: slope)
      }
      previous = next
      length *= 2
    }
    return previous.length > 0 ? previous.evaluation : nil
  }

  /// Narrows the bracket between `low`, the best trial so far, and `high`.
  private mutating func zoom<Function: SmoothFunction>(
    _ function: inout Function, _ first: Trial, _ second: Trial, from origin: Evaluation,
    along direction: [Double], slope: Double
  ) -> Evaluation? {
    var (low, high) = (first, second)
    for _ in 0..<Self.maximumTrials {
      let length = interpolated(low, high)
      let next = trial(&function, length, from: origin, along: direction)
      let allowed = origin.value + Self.sufficientDecrease * length * slope
      if !next.evaluation.isFinite || isAbove(next.value, allowed)
        || isAbove(next.value, low.value)
      {
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
