/// The settings of a plugin that has none.
public struct NoParameters: ParameterSet {
  /// Makes the empty set.
  public init() {}
}
