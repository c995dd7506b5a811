/// What a configuration seems to achieve when some leaky practices are taken.
public struct LeakageAblationStep: Codable, Sendable, Equatable {
  /// The leaky practices that were taken, in the order of `LeakyPractice`.
  public let practices: [LeakyPractice]
  /// The pooled UAR.
  public let uar: Double
  /// What the leakage check says of it.
  public let leakageCheck: LeakageCheck

  /// Makes the record.
  public init(practices: [LeakyPractice], uar: Double, leakageCheck: LeakageCheck) {
    self.practices = practices
    self.uar = uar
    self.leakageCheck = leakageCheck
  }

  /// The name in `control-predictions.csv`: the leaky practices, joined by `+`.
  public var name: String { Self.name(of: practices) }

  package static func name(of practices: [LeakyPractice]) -> String {
    practices.map(\.rawValue).joined(separator: "+")
  }
}
