/// A type that a parameter can have: it is read from configuration and written back.
///
/// `rendered` of a value, read again, gives the same value: the resolved pipeline file depends on it.
public protocol ParameterValue: Sendable, Hashable {
  /// What is expected, for messages and documentation: "a whole number", "true or false".
  static var expectation: String { get }

  /// Whether a list is one value of this type; of any other type a list means alternatives.
  static var isList: Bool { get }

  /// Values worth trying besides limits: every word of a choice, both truth values, `auto`.
  static var examples: [Self] { get }

  /// Reads the value; `unit` is the unit that the parameter declares.
  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError)

  /// The value in the form of a pipeline file, with its unit.
  func rendered(unit: ParameterUnit?) -> SettingsValue
}

extension ParameterValue {
  /// Most types are no lists.
  public static var isList: Bool { false }

  /// Most types have limits rather than examples.
  public static var examples: [Self] { [] }

  static func mismatch(_ value: SettingsValue) -> SettingsError {
    SettingsError("expected \(expectation), found \(value.kindName)", at: value.location)
  }
}

extension Int: ParameterValue {
  /// "a whole number".
  public static var expectation: String { "a whole number" }

  /// Reads decimal digits with an optional sign.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText, let number = Int(text) else { throw Self.mismatch(value) }
    self = number
  }

  /// The decimal digits.
  public func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(String(self)) }
}

extension Bool: ParameterValue {
  /// "true or false".
  public static var expectation: String { "true or false" }

  /// Both truth values.
  public static var examples: [Bool] { [false, true] }

  /// Reads `true` or `false`.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText, let truth = Bool(text) else { throw Self.mismatch(value) }
    self = truth
  }

  /// `true` or `false`.
  public func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(String(self)) }
}

extension String: ParameterValue {
  /// "a text".
  public static var expectation: String { "a text" }

  /// Reads any scalar, and a value of the command line as it is written there.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText ?? value.argument else { throw Self.mismatch(value) }
    self = text
  }

  /// The text.
  public func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(self) }
}

extension Double: ParameterValue {
  /// "a number".
  public static var expectation: String { "a number" }

  /// Reads a finite number; a parameter with a unit takes it as `22050 Hz`, and nothing else.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText else { throw Self.mismatch(value) }
    guard let unit else {
      guard let number = Double(plain: text) else { throw Self.mismatch(value) }
      self = number
      return
    }
    let quantity = try Quantity(reading: text, at: value.location, example: "1 \(unit.rawValue)")
    guard let spelling = unit.spellings.first(where: { $0.symbol == quantity.symbol }) else {
      let accepted = unit.spellings.map(\.symbol).joined(separator: " or ")
      let problem =
        quantity.symbol.isEmpty
        ? "the unit is missing: write \(text) \(unit.rawValue)"
        : "the unit '\(quantity.symbol)' does not fit here; use \(accepted)"
      throw SettingsError(problem, at: value.location)
    }
    self = quantity.number * spelling.factor / spelling.divisor
  }

  /// The shortest digits that give the number back, and the unit.
  public func rendered(unit: ParameterUnit?) -> SettingsValue {
    .scalar(unit.map { "\(shortText) \($0.rawValue)" } ?? shortText)
  }

  /// The number without a trailing `.0`.
  var shortText: String {
    let text = String(self)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Reads a finite decimal number; hexadecimal, `nan` and `inf` are refused.
  public init?(plain text: String) {
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard allowed, let number = Double(text), number.isFinite else { return nil }
    self = number
  }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  /// What the value itself expects, or "auto".
  public static var expectation: String { "\(Wrapped.expectation) or auto" }

  /// `auto`, and the examples of the value itself.
  public static var examples: [Self] { [nil] + Wrapped.examples.map(Optional.some) }

  /// Reads `auto` as nil, anything else as the value.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    if value.scalarText == "auto" {
      self = nil
    } else {
      self = try Wrapped(reading: value, unit: unit)
    }
  }

  /// The value, or `auto`.
  public func rendered(unit: ParameterUnit?) -> SettingsValue {
    self?.rendered(unit: unit) ?? .scalar("auto")
  }
}

extension Array: ParameterValue where Element: ParameterValue {
  /// "a list" of what the elements expect.
  public static var expectation: String { "a list, each \(Element.expectation)" }

  /// A list is one value.
  public static var isList: Bool { true }

  /// Reads a list.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let elements = value.elements else { throw Self.mismatch(value) }
    var read: [Element] = []
    for element in elements { read.append(try Element(reading: element, unit: unit)) }
    self = read
  }

  /// The list.
  public func rendered(unit: ParameterUnit?) -> SettingsValue {
    .list(map { $0.rendered(unit: unit) })
  }
}
