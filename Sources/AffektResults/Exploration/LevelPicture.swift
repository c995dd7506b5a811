/// Levels over time and another axis, such as a spectrogram, in 256 steps.
public struct LevelPicture: Codable, Sendable, Equatable {
  /// What the rows are, such as `frequency`.
  public let rowName: String
  /// The unit of the rows, such as `Hz`; empty for a number without one.
  public let rowUnit: String
  /// Where the middle of row 0 lies.
  public let lowest: Double
  /// Where the middle of the last row lies.
  public let highest: Double
  /// The time of the middle of column 0, in seconds.
  public let start: Double
  /// The time of the middle of the last column, in seconds.
  public let end: Double
  /// The unit of the levels, such as `dB`.
  public let levelUnit: String
  /// The level that 0 stands for.
  public let floor: Double
  /// The level that 255 stands for.
  public let ceiling: Double
  /// The levels: row 0 is the lowest, columns go with time.
  public let levels: ByteGrid

  /// Makes a picture.
  public init(
    rowName: String, rowUnit: String, lowest: Double, highest: Double, start: Double,
    end: Double, levelUnit: String, floor: Double, ceiling: Double, levels: ByteGrid
  ) {
    self.rowName = rowName
    self.rowUnit = rowUnit
    self.lowest = lowest
    self.highest = highest
    self.start = start
    self.end = end
    self.levelUnit = levelUnit
    self.floor = floor
    self.ceiling = ceiling
    self.levels = levels
  }
}
