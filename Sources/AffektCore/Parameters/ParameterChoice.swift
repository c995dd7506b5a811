/// A parameter that takes one of a few words; conform a `String` enumeration to it.
public protocol ParameterChoice: ParameterValue, CaseIterable, RawRepresentable
where RawValue == String {
  /// Other words that are read, such as those of earlier versions, and what they mean.
  static var aliases: [String: Self] { get }
}

extension ParameterChoice {
  /// No other words.
  public static var aliases: [String: Self] { [:] }

  /// "one of" and the words.
  public static var expectation: String {
    "one of " + allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Every word.
  public static var examples: [Self] { Array(allCases) }

  /// Reads one of the words.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText else { throw Self.mismatch(value) }
    guard let choice = Self(rawValue: text) ?? Self.aliases[text] else {
      let hint = NearestName.hint(for: text, among: Self.allCases.map(\.rawValue))
      throw SettingsError("unknown choice '\(text)'; \(hint)", at: value.location)
    }
    self = choice
  }

  /// The word.
  public func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(rawValue) }
}
