import AffektCore
import AffektResults

extension Imputation {
  /// Reads what the key says; nothing is replaced without it.
  init(reading value: SettingsValue?) throws(SettingsError) {
    guard let value else {
      self = .none
      return
    }
    guard let choice = value.scalarText.flatMap(Imputation.init(rawValue:)) else {
      throw SettingsError(
        "expected one of \(Self.allCases.map(\.rawValue).joined(separator: ", ")), found "
          + (value.scalarText.map { "'\($0)'" } ?? value.kindName),
        path: [Self.key], at: value.location)
    }
    self = choice
  }
}
