/// What a control found: how far one comes without what the comparison is about, or what features
/// tell beside emotions.
public struct ControlResults: Codable, Sendable, Equatable {
  /// The control, such as `duration`.
  public let control: Control
  /// What it reads: pre-processing and feature set, or the baseline's name.
  public let subject: String
  /// The figures; nil when the control does not apply.
  public let metrics: Metrics?
  /// The UAR of guessing.
  public let chance: Double
  /// Why the control does not apply; nil when it does.
  public let note: String?

  /// Makes the results.
  public init(control: Control, subject: String, metrics: Metrics?, chance: Double, note: String?) {
    self.control = control
    self.subject = subject
    self.metrics = metrics
    self.chance = chance
    self.note = note
  }
}
