import AffektCore

/// The scale inside a kernel: a number, or a rule that finds it from the training examples.
enum SVMGamma: ParameterValue {
  /// 1 / (number of columns × variance of all values); 1 when all values are equal.
  case scale
  /// 1 / number of columns.
  case auto
  /// The number itself.
  case number(Double)

  static var expectation: String { "scale, auto or a positive number" }

  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    switch value.scalarText {
    case "scale": self = .scale
    case "auto": self = .auto
    default:
      guard let number = try? Double(reading: value, unit: nil), number > 0 else {
        throw SettingsError(
          "expected \(Self.expectation), found \(value.kindName)", at: value.location)
      }
      self = .number(number)
    }
  }

  func rendered(unit: ParameterUnit?) -> SettingsValue {
    switch self {
    case .scale: .scalar("scale")
    case .auto: .scalar("auto")
    case .number(let number): number.rendered(unit: nil)
    }
  }
}
