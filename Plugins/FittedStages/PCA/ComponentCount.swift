import AffektCore

/// How many principal components are kept.
enum ComponentCount: ParameterValue {
  /// All along which columns vary.
  case all
  /// At most this many.
  case count(Int)
  /// As many as hold more than this share of the variance.
  case share(Double)

  static var expectation: String {
    "all, a whole number from 1 on or a share of the variance between 0 and 1"
  }

  static var examples: [ComponentCount] { [.all, .count(2), .share(0.95)] }

  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    if value.scalarText == "all" {
      self = .all
    } else if let count = try? Int(reading: value, unit: nil), count > 0 {
      self = .count(count)
    } else if let share = try? Double(reading: value, unit: nil), share > 0, share < 1 {
      self = .share(share)
    } else {
      throw SettingsError(
        "expected \(Self.expectation), found \(value.kindName)", at: value.location)
    }
  }

  func rendered(unit: ParameterUnit?) -> SettingsValue {
    switch self {
    case .all: .scalar("all")
    case .count(let count): count.rendered(unit: nil)
    case .share(let share): share.rendered(unit: nil)
    }
  }

  /// How many components that is, of those with the given variances, largest first.
  func count(of variances: [Double]) -> Int {
    switch self {
    case .all: return variances.count
    case .count(let count): return min(count, variances.count)
    case .share(let share):
      let total = variances.reduce(0, +)
      var sum = 0.0
      for (place, variance) in variances.enumerated() {
        sum += variance
        if sum > share * total { return place + 1 }
      }
      return variances.count
    }
  }
}
