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
        "the unit is missing: write \(text) samples or \(text) ms", at: value.location)
    default:
      throw SettingsError(
        "the unit '\(quantity.symbol)' does not fit here; use samples, ms or s",
        at: value.location)
    }
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
