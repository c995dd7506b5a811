/// How often the features of a test recording were read, over all folds of a configuration.
///
/// The engine counts where features are gathered, so what is counted is what was handed out.
public struct TestSetReads: Codable, Sendable, Equatable {
  /// Reads while settings were chosen and models fitted; anything but 0 is a leak.
  public var whileFitting = 0
  /// Reads by transductive stages, before the prediction.
  public var whileAdapting = 0
  /// Reads by the final model, to decide.
  public var whileTesting = 0

  /// Makes counts of zero.
  public init() {}

  /// The sum of two counts.
  public static func + (left: TestSetReads, right: TestSetReads) -> TestSetReads {
    var sum = left
    sum.whileFitting += right.whileFitting
    sum.whileAdapting += right.whileAdapting
    sum.whileTesting += right.whileTesting
    return sum
  }
}
