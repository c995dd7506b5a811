import AffektCore

/// How far a covariance matrix is pulled towards equal variances without covariances.
enum CovarianceShrinkage: ParameterValue {
  /// Not at all.
  case none
  /// As far as is estimated to be best (Ledoit and Wolf).
  case auto
  /// By a share from 0 to 1.
  case share(Double)

  static var expectation: String { "none, auto or a number from 0 to 1" }

  static var examples: [CovarianceShrinkage] { [.none, .auto, .share(0.5)] }

  init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    switch value.scalarText {
    case "none": self = .none
    case "auto": self = .auto
    default:
      guard let share = try? Double(reading: value, unit: nil), (0...1).contains(share) else {
        throw SettingsError(
          "expected \(Self.expectation), found \(value.kindName)", at: value.location)
      }
      self = .share(share)
    }
  }

  func rendered(unit: ParameterUnit?) -> SettingsValue {
    switch self {
    case .none: .scalar("none")
    case .auto: .scalar("auto")
    case .share(let share): share.rendered(unit: nil)
    }
  }
}
