/// What a parameter is, in words: the source of documentation, messages and conformance checks.
public struct ParameterDescription: Sendable, Equatable {
  /// The name in a pipeline file, in kebab case.
  public let name: String
  /// What the setting does.
  public let meaning: String
  /// What is expected: "a whole number".
  public let expectation: String
  /// The unit that a quantity is written in.
  public let unit: ParameterUnit?
  /// The limits in words; nil without limits.
  public let range: String?
  /// The default in the form of a pipeline file.
  public let defaultValue: SettingsValue
  /// Whether one value is itself a list.
  public let isList: Bool
  /// Values that must be accepted: those at the limits, and every word of a choice.
  public let accepted: [SettingsValue]
  /// Values just beyond the limits that must be refused.
  public let refused: [SettingsValue]
}
