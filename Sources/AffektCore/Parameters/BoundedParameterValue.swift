/// A parameter type with an order and neighbours, so that limits can be tried from both sides.
public protocol BoundedParameterValue: ParameterValue, Comparable {
  /// The least value above this one.
  var justAbove: Self { get }
  /// The greatest value below this one.
  var justBelow: Self { get }
}

extension Int: BoundedParameterValue {
  /// The next whole number; the greatest has none and gives itself.
  public var justAbove: Int { self == .max ? self : self + 1 }
  /// The whole number before; the least has none and gives itself.
  public var justBelow: Int { self == .min ? self : self - 1 }
}

extension Double: BoundedParameterValue {
  /// The next representable number.
  public var justAbove: Double { nextUp }
  /// The representable number before.
  public var justBelow: Double { nextDown }
}
