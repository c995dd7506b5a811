import AffektCore

/// How intervals around scores are computed.
public struct IntervalSettings: ParameterSet {
  /// The largest number of bootstrap samples.
  static let greatestDraws = 1_000_000

  /// The number of bootstrap samples.
  @Parameter("bootstrap samples", in: 100...IntervalSettings.greatestDraws) public var draws =
    10_000
  /// The share of samples inside an interval; differences are tested at one minus it.
  @Parameter("share of samples inside an interval", in: 0.5...0.999) public var level = 0.95
  /// Whether recordings are drawn again within each speaker drawn.
  @Parameter("whether recordings are drawn again within each speaker drawn")
  public var twoLevel = false

  /// The defaults.
  public init() {}
}
