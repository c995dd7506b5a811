import AffektCore
import AffektNumerics
import Foundation

/// How many columns are drawn for the division of a node: a number, or a rule.
enum ColumnsTried: ParameterValue {
  /// The square root of the number of columns.
  case squareRoot
  /// The logarithm to base two of the number of columns.
  case logarithm
  /// All columns.
  case all
  /// The number itself.
  case number(Int)

  static var expectation: String { "sqrt, log2, all or a whole number from 1 on" }

  static var examples: [ColumnsTried] { [.squareRoot, .logarithm, .all] }

  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    switch value.scalarText {
    case "sqrt": self = .squareRoot
    case "log2": self = .logarithm
    case "all": self = .all
    default:
      guard let number = try? Int(reading: value, unit: nil), number > 0 else {
        throw SettingsError(
          "expected \(Self.expectation), found \(value.kindName)", at: value.location)
      }
      self = .number(number)
    }
  }

  func rendered(unit: ParameterUnit?) -> SettingsValue {
    switch self {
    case .squareRoot: .scalar("sqrt")
    case .logarithm: .scalar("log2")
    case .all: .scalar("all")
    case .number(let number): number.rendered(unit: nil)
    }
  }

  /// How many of `columns` columns that is, rounded down: at least one, at most all.
  func count(of columns: Int) -> Int {
    switch self {
    case .squareRoot: max(1, Int(saturating: Double(columns).squareRoot()))
    case .logarithm: max(1, Int(saturating: log2(Double(columns))))
    case .all: columns
    case .number(let number): min(number, columns)
    }
  }
}
