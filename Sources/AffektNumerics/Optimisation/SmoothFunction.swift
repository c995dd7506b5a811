/// A smooth function of many variables, as a search for its minimum sees it.
public protocol SmoothFunction {
  /// The value at a point; writes the gradient there to the second argument.
  mutating func value(at point: [Double], gradient: inout [Double]) -> Double

  /// The size of a gradient, which the search holds against its tolerance.
  ///
  /// The largest magnitude of a component, if not said otherwise. Where that is costly and surely
  /// larger than `limit`, any number between the two will do.
  func magnitude(ofGradient gradient: [Double], limit: Double) -> Double

  /// Multiplies a vector by a symmetric positive definite approximation of the inverse Hessian near
  /// the point that was evaluated last.
  ///
  /// The better it is, the fewer steps are needed. Returns false, and leaves the vector alone, where
  /// there is none.
  func precondition(_ vector: inout [Double]) -> Bool
}

extension SmoothFunction {
  /// The largest magnitude of a component.
  public func magnitude(ofGradient gradient: [Double], limit: Double) -> Double {
    gradient.reduce(0) { max($0, abs($1)) }
  }

  /// No approximation is known.
  public func precondition(_ vector: inout [Double]) -> Bool { false }
}
