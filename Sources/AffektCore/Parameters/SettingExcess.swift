/// A setting that asks for more than there is, so that less is used.
public struct SettingExcess: Sendable, Hashable {
  /// What there is too little of.
  public enum Quantity: String, Sendable, Hashable, Codable, CaseIterable {
    /// Columns of the features: all are used.
    case columns
    /// Recordings of the smallest training set: all are used.
    case recordings
    /// Recordings of the smallest training set, which is smaller than what may be divided: nothing is.
    case dividedRecordings
    /// Directions in which the recordings of the smallest training set vary: all are used.
    case directions
    /// Components that the rows of the rarest emotion allow: as many are fitted.
    case components
    /// Parts that the smallest training set can be split into: as many are made.
    case parts
    /// Bands that hold a bin of the transform: the others are always zero.
    case bandsWithBins
  }

  /// The name of the setting.
  public let setting: String
  /// What it asks for.
  public let asked: Int
  /// What there is.
  public let offered: Int
  /// What there is too little of.
  public let quantity: Quantity

  /// Notes that `setting` asks for `asked` where there is `offered`; nil where that is enough.
  public init?(_ setting: String, asks asked: Int, of quantity: Quantity, offered: Int) {
    guard asked > offered else { return nil }
    self.setting = setting
    self.asked = asked
    self.offered = offered
    self.quantity = quantity
  }
}
