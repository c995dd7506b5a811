/// How much there is to learn from: the bounds of what a setting can ask for.
public struct TrainingExtent: Sendable, Equatable {
  /// The number of recordings of the smallest training set.
  public let recordings: Int
  /// The number of recordings of its rarest emotion.
  public let recordingsOfRarestClass: Int
  /// The number of columns; nil where it is not known before a run.
  public let columns: Int?

  /// Makes an extent.
  public init(recordings: Int, recordingsOfRarestClass: Int, columns: Int?) {
    self.recordings = recordings
    self.recordingsOfRarestClass = recordingsOfRarestClass
    self.columns = columns
  }

  /// A sentence for a setting that asks for more columns than there are; nothing for the others.
  public func excess(ofColumns number: Int, as setting: String) -> [String] {
    guard let columns, number > columns else { return [] }
    return ["\(setting) is \(number), and there are \(columns) columns: all of them are used"]
  }
}
