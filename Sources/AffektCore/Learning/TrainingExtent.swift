/// How much there is to learn from: the bounds of what a setting can ask for.
public struct TrainingExtent: Sendable, Equatable {
  /// The number of recordings of the smallest training set.
  public let recordings: Int
  /// The number of recordings of its rarest emotion.
  public let recordingsOfRarestClass: Int
  /// The number of columns; nil where it is not known before a run.
  public let columns: Int?
  /// About how many frames the recordings of that emotion have; nil where it is not known.
  public let framesOfRarestClass: Int?

  /// Makes an extent.
  public init(
    recordings: Int, recordingsOfRarestClass: Int, columns: Int?, framesOfRarestClass: Int? = nil
  ) {
    self.recordings = recordings
    self.recordingsOfRarestClass = recordingsOfRarestClass
    self.columns = columns
    self.framesOfRarestClass = framesOfRarestClass
  }

  /// What is noted of a setting that asks for more columns than there are; nothing of the others.
  public func excess(ofColumns number: Int, as setting: String) -> [SettingExcess] {
    columns.flatMap { SettingExcess(setting, asks: number, of: .columns, offered: $0) }
      .map { [$0] } ?? []
  }

  /// What is noted of a setting that asks for more recordings than the smallest training set has.
  public func excess(
    ofRecordings number: Int, as setting: String,
    _ quantity: SettingExcess.Quantity = .recordings
  ) -> [SettingExcess] {
    [SettingExcess(setting, asks: number, of: quantity, offered: recordings)].compactMap { $0 }
  }
}
