import AffektNumerics

/// A length on the time axis of a signal: a number of samples, or seconds whatever the rate.
public enum TimeSpan: ParameterValue {
  /// A number of samples.
  case samples(Int)
  /// A time in seconds.
  case seconds(Double)

  /// "a time such as 25 ms or 2048 samples".
  public static var expectation: String { "a time such as 25 ms or 2048 samples" }

  /// Reads `25 ms`, `0.025 s` or `2048 samples`.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let text = value.scalarText else { throw Self.mismatch(value) }
    let quantity = try Quantity(reading: text, at: value.location, example: "25 ms")
    switch quantity.symbol {
    case "samples":
      guard let count = Int(exactly: quantity.number) else {
        throw SettingsError("a number of samples is whole", at: value.location)
      }
      self = .samples(count)
    case "ms": self = .seconds(quantity.number / 1000)
    case "s": self = .seconds(quantity.number)
    case "":
      throw SettingsError(
        "the unit is missing: write \(Self.choices(for: quantity.number))", at: value.location)
    default:
      throw SettingsError(
        "the unit '\(quantity.symbol)' does not fit here; use samples, ms or s",
        at: value.location)
    }
  }

  /// What a number without a unit may stand for: fractions are seconds, which other programs expect.
  private static func choices(for number: Double) -> String {
    guard number.rounded() == number, number != 0 else {
      let time = TimeSpan.seconds(number).rendered(unit: nil)
      return time.scalarText ?? time.flowText
    }
    return "\(number.shortText) samples or \(number.shortText) ms"
  }

  /// The length with its unit; times under a second in milliseconds.
  public func rendered(unit: ParameterUnit?) -> SettingsValue {
    switch self {
    case .samples(let count): return .scalar("\(count) samples")
    case .seconds(let time):
      let milliseconds = time * 1000
      return time < 1 && milliseconds / 1000 == time
        ? .scalar("\(milliseconds.shortText) ms") : .scalar("\(time.shortText) s")
    }
  }

  /// The number of samples at `sampleRate` Hz, rounded to the nearest.
  public func sampleCount(atRate sampleRate: Double) -> Int {
    switch self {
    case .samples(let count): count
    case .seconds(let time): Int(saturating: (time * sampleRate).rounded())
    }
  }

  /// Whether the length is greater than zero.
  public var isPositive: Bool {
    switch self {
    case .samples(let count): count > 0
    case .seconds(let time): time > 0
    }
  }
}
