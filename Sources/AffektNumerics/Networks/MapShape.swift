/// The shape of a map on its way through a network: channels × rows × columns.
///
/// The values of a map lie channel after channel, row after row.
public struct MapShape: Codable, Sendable, Equatable {
  /// The number of channels.
  public let channels: Int
  /// The number of rows of each channel; mel bands at the entrance of a network that hears.
  public let rows: Int
  /// The number of columns of each channel; frames at the entrance.
  public let columns: Int

  public init(channels: Int, rows: Int, columns: Int) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  /// The number of values of a channel.
  public var planeCount: Int { rows * columns }

  /// The number of values of a map.
  public var count: Int { channels * rows * columns }

  /// The most values of one map; with a batch of 32 they take two gigabytes.
  static let greatestCount = 1 << 24

  /// Whether no dimension is below 1, and the values are not too many.
  var isUsable: Bool {
    guard channels > 0, rows > 0, columns > 0, channels <= Self.greatestCount else { return false }
    let (plane, isWide) = rows.multipliedReportingOverflow(by: columns)
    let (count, isLarge) = plane.multipliedReportingOverflow(by: channels)
    return !isWide && !isLarge && count <= Self.greatestCount
  }
}
