/// What a control found: how far one comes without what the comparison is about, or what features
/// tell beside emotions.
public struct ControlResults: Codable, Sendable, Equatable {
  /// The control, such as `duration`.
  public let control: Control
  /// What it reads: pre-processing and feature set, or the baseline's name.
  public let subject: String
  /// The scores; nil when the control does not apply.
  public let metrics: Metrics?
  /// The UAR of guessing.
  public let chance: Double
  /// Why the control does not apply; nil when it does.
  public let note: String?
  /// The interval of the UAR of the best configuration minus that of the control, for other speakers; nil
  /// for controls that recognise no emotions or do not apply, and for a single speaker.
  public internal(set) var behindBest: Interval?

  /// Makes the results.
  public init(control: Control, subject: String, metrics: Metrics?, chance: Double, note: String?) {
    self.control = control
    self.subject = subject
    self.metrics = metrics
    self.chance = chance
    self.note = note
  }

  /// Where the UAR of guessing lies with a probability of about 95 %: chance ± 1.96 standard
  /// deviations of the mean recall over K classes with nₖ predictions each, √(Σ p(1 − p)/nₖ)/K for
  /// p = 1/K; nil when the control does not apply.
  public var guessing: (lower: Double, upper: Double)? {
    guard let supports = metrics?.classes.map(\.support).filter({ $0 > 0 }), !supports.isEmpty
    else { return nil }
    let count = Double(supports.count)
    let spread = supports.reduce(0) { $0 + chance * (1 - chance) / Double($1) }
    let margin = 1.96 * spread.squareRoot() / count
    return (max(0, chance - margin), min(1, chance + margin))
  }
}
