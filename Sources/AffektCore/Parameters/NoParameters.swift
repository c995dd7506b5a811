/// The settings of a plugin that has none.
public struct NoParameters: ParameterSet {
  public init() {}
}
