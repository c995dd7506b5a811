import AffektNumerics

/// Features of one recording: rows are frames, columns are features, and both know what they are.
public struct FrameFeatures: Sendable {
  /// What each column holds.
  public let columns: [FeatureColumn]
  /// When each frame is.
  public let clock: FrameClock
  /// The values: frames × columns, all finite but for NaN where a column may be missing and is.
  public let values: Matrix<Float>

  /// Makes a feature matrix; the columns must fit the values.
  public init(columns: [FeatureColumn], clock: FrameClock, values: Matrix<Float>) {
    precondition(columns.count == values.columnCount, "columns do not fit the values")
    self.columns = columns
    self.clock = clock
    self.values = values
  }

  /// The number of frames.
  public var frameCount: Int { values.rowCount }

  /// Concatenates the columns of matrices with equal clocks and equal numbers of frames.
  ///
  /// Throws when clocks or numbers of frames differ, naming the first columns that do not fit.
  public static func joined(_ parts: [FrameFeatures]) throws(RecordingError) -> FrameFeatures {
    guard let first = parts.first else {
      return FrameFeatures(
        columns: [], clock: FrameClock(hop: 1, offset: 0), values: Matrix(rows: 0, columns: 0))
    }
    guard parts.count > 1 else { return first }
    for part in parts.dropFirst()
    where part.clock != first.clock || part.frameCount != first.frameCount {
      throw RecordingError(
        "'\(first.columns.first?.name ?? "")' and '\(part.columns.first?.name ?? "")' have "
          + "different frames (hop \(first.clock.hop) s and \(part.clock.hop) s, "
          + "\(first.frameCount) and \(part.frameCount) frames); give them equal frame and hop "
          + "lengths, or put them into different feature sets")
    }
    let columns = parts.flatMap(\.columns)
    var values = Matrix<Float>(rows: first.frameCount, columns: columns.count)
    values.elements.withUnsafeMutableBufferPointer { target in
      var start = 0
      for part in parts {
        let width = part.columns.count
        part.values.elements.withUnsafeBufferPointer { source in
          for frame in 0..<first.frameCount {
            for column in 0..<width {
              target[frame * columns.count + start + column] = source[frame * width + column]
            }
          }
        }
        start += width
      }
    }
    return FrameFeatures(columns: columns, clock: first.clock, values: values)
  }
}
