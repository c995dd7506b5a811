import AffektCore
import AffektNumerics

/// Frames that checks try transforms and functionals with, and their name for messages.
struct SampleFrames: Sendable {
  let name: String
  let features: FrameFeatures

  /// Columns as extractors give them: with and without bounds, with and without a unit.
  static let columns = [
    FeatureColumn("level", unit: "dB", lowerBound: -80, upperBound: 0),
    FeatureColumn("rate", lowerBound: 0, upperBound: 1),
    FeatureColumn("centre", unit: "Hz", lowerBound: 0, upperBound: 11_025),
    FeatureColumn("shape"),
  ]

  /// Frames with random values within the columns' bounds.
  static func random(count: Int = 60, seed: UInt64 = 3) -> Self {
    var generator = SeededGenerator(seed: seed)
    return Self("\(count) random frames", count: count) { _, column in
      let lower = column.lowerBound ?? -50
      let upper = column.upperBound ?? 50
      return generator.uniform(in: lower..<upper)
    }
  }

  /// Frames whose columns do not change, at either bound and between.
  static let constant: [Self] = [
    Self("frames at the lower bounds", count: 40) { _, column in column.lowerBound ?? -50 },
    Self("frames at the upper bounds", count: 40) { _, column in column.upperBound ?? 50 },
    Self("frames that are all equal", count: 40) { _, column in
      ((column.lowerBound ?? -50) + (column.upperBound ?? 150)) / 3
    },
  ]

  /// Frames that leap between the bounds.
  static let leaping: [Self] = [
    Self("frames that alternate between the bounds", count: 41) { frame, column in
      frame.isMultiple(of: 2) ? column.lowerBound ?? -50 : column.upperBound ?? 50
    },
    Self("frames that rise from bound to bound", count: 41) { frame, column in
      let lower = column.lowerBound ?? -50
      return lower + ((column.upperBound ?? 50) - lower) * Double(frame) / 40
    },
    Self("frames at the lower bounds but for one", count: 41) { frame, column in
      frame == 20 ? column.upperBound ?? 50 : column.lowerBound ?? -50
    },
    Self("frames at the upper bounds but for one", count: 41) { frame, column in
      frame == 20 ? column.lowerBound ?? -50 : column.upperBound ?? 50
    },
  ]

  /// One frame, two frames, and so on.
  static let short: [Self] = [1, 2, 3, 5, 8].map { random(count: $0) }

  /// All of the above.
  static let all = [random()] + constant + leaping + short

  private init(_ name: String, count: Int, value: (Int, FeatureColumn) -> Double) {
    self.name = count == 1 ? "one frame" : name
    var values = Matrix<Float>(rows: count, columns: Self.columns.count)
    for frame in 0..<count {
      for (place, column) in Self.columns.enumerated() {
        values[frame, place] = Float(value(frame, column))
      }
    }
    features = FrameFeatures(
      columns: Self.columns, clock: FrameClock(hop: 0.01, offset: 0), values: values)
  }

  /// The same frames with the columns in the order `places`.
  func permuted(_ places: [Int]) -> FrameFeatures {
    FrameFeatures(
      columns: places.map { features.columns[$0] }, clock: features.clock,
      values: features.values.columns(places))
  }
}
