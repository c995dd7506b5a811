/// Which values a parameter accepts, with examples in both sets of each limit.
///
/// The examples are what conformance checks try, so that a limit that is declared but not held is
/// found.
public struct ParameterConstraint<Value: ParameterValue>: Sendable {
  /// The limits in words, such as "1 to 256".
  public let description: String
  /// Values at the limits that are accepted.
  public let inside: [Value]
  /// Values just beyond the limits.
  public let outside: [Value]
  let accepts: @Sendable (Value) -> Bool

  init(
    _ description: String, inside: [Value], outside: [Value],
    accepts: @escaping @Sendable (Value) -> Bool
  ) {
    self.description = description
    self.inside = inside
    self.outside = outside
    self.accepts = accepts
  }

  /// The constraint on an optional that holds for the value when there is one.
  func orAutomatic() -> ParameterConstraint<Value?> {
    ParameterConstraint<Value?>(
      description, inside: inside.map(Optional.some), outside: outside.map(Optional.some)
    ) { [accepts] value in value.map(accepts) ?? true }
  }

  /// The constraint on a list that holds for each of its elements and for their number.
  func onEach(count: ClosedRange<Int>) -> ParameterConstraint<[Value]> {
    let tooMany = inside.first.flatMap { value in
      count.upperBound < 64 ? [Array(repeating: value, count: count.upperBound + 1)] : nil
    }
    let tooFew: [[Value]] = count.lowerBound == 1 ? [[]] : []
    return ParameterConstraint<[Value]>(
      "each \(description)", inside: inside.map { [$0] },
      outside: outside.map { [$0] } + (tooMany ?? []) + tooFew
    ) { [accepts] values in count.contains(values.count) && values.allSatisfy(accepts) }
  }
}

extension ParameterConstraint where Value: BoundedParameterValue {
  static func within(_ range: ClosedRange<Value>, unit: ParameterUnit?) -> ParameterConstraint {
    ParameterConstraint(
      "\(text(range.lowerBound, unit)) to \(text(range.upperBound, unit))",
      inside: [range.lowerBound, range.upperBound],
      outside: [range.lowerBound.justBelow, range.upperBound.justAbove]
        .filter { !range.contains($0) }
    ) { range.contains($0) }
  }

  static func from(_ lowest: Value, unit: ParameterUnit?) -> ParameterConstraint {
    ParameterConstraint(
      "\(text(lowest, unit)) or more", inside: [lowest],
      outside: [lowest.justBelow].filter { $0 < lowest }
    ) { $0 >= lowest }
  }

  static func above(_ bound: Value, unit: ParameterUnit?) -> ParameterConstraint {
    ParameterConstraint("more than \(text(bound, unit))", inside: [], outside: [bound]) {
      $0 > bound
    }
  }

  private static func text(_ value: Value, _ unit: ParameterUnit?) -> String {
    value.rendered(unit: unit).scalarText ?? ""
  }
}
