import AffektCore

/// What becomes of values that are missing, as the key `impute` of a feature set says.
public enum Imputation: String, Sendable, CaseIterable {
  /// Nothing: the recording is excluded.
  case none
  /// They are replaced by the median of their column on the training set.
  case median

  /// The key in pipeline files.
  public static let key = "impute"

  /// What a feature set, or a part of one, of a resolved pipeline says.
  public static func imputes(_ definition: SettingsValue) -> Bool {
    (definition.elements ?? [definition]).contains {
      $0[key]?.scalarText == median.rawValue
    }
  }
}
