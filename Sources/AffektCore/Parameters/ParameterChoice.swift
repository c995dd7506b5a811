/// A parameter that takes one of a few words; conform a `String` enumeration to it.
public protocol ParameterChoice: ParameterValue, CaseIterable, RawRepresentable
where RawValue == String {}

extension ParameterChoice {
  /// "one of" and the words.
  public static var expectation: String {
    "one of " + allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Every word.
  public static var examples: [Self] { Array(allCases) }

  /// Reads one of the words.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText else { throw Self.mismatch(value) }
    guard let choice = Self(rawValue: text) else {
      let hint = NearestName.hint(for: text, among: Self.allCases.map(\.rawValue))
      throw SettingsError("unknown choice '\(text)'; \(hint)", at: value.location)
    }
    self = choice
  }

  /// The word.
  public func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(rawValue) }
}
