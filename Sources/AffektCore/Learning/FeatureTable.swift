import AffektNumerics

/// The features of all recordings of an experiment: one row per recording, or its frames.
public struct FeatureTable: Sendable {
  enum Storage: Sendable {
    case recordings(Matrix<Double>)
    case frames([Matrix<Float>])
  }

  /// What each column holds.
  public let columns: [FeatureColumn]
  /// What one row is.
  public var granularity: ExampleGranularity {
    switch storage {
    case .recordings: .recording
    case .frames: .frame
    }
  }
  let storage: Storage
  private(set) var observer: (any ReadObserver)?

  public init(columns: [FeatureColumn], rows: Matrix<Double>) {
    precondition(columns.count == rows.columnCount, "columns do not fit the rows")
    self.columns = columns
    storage = .recordings(rows)
  }

  /// Makes a table of frames, one matrix per recording.
  public init(columns: [FeatureColumn], frames: [Matrix<Float>]) {
    precondition(
      frames.allSatisfy { $0.columnCount == columns.count }, "columns do not fit the frames")
    self.columns = columns
    storage = .frames(frames)
  }

  /// The same table; `observer` hears which recordings are read from this copy.
  public func observed(by observer: any ReadObserver) -> FeatureTable {
    var copy = self
    copy.observer = observer
    return copy
  }

  /// The number of rows of a recording.
  func rowCount(of recording: Int) -> Int {
    switch storage {
    case .recordings: 1
    case .frames(let matrices): matrices[recording].rowCount
    }
  }

  /// The number of recordings.
  public var recordingCount: Int {
    switch storage {
    case .recordings(let rows): rows.rowCount
    case .frames(let matrices): matrices.count
    }
  }
}
