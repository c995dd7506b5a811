import AffektCore
import AffektNumerics

/// The maps of some recordings, band after band, and the windows that a network sees of them.
struct CNNMaps {
  /// The number of bands.
  let bands: Int
  /// The number of frames of each recording.
  private let lengths: [Int]
  private let starts: [Int]
  private let values: [Float]

  /// Gathers the rows of examples, each transposed.
  init(_ examples: ExampleSet) {
    let bands = examples.columns.count
    var (lengths, starts): ([Int], [Int]) = ([], [])
    var values: [Float] = []
    values.reserveCapacity(examples.totalRowCount * bands)
    for example in 0..<examples.count {
      let rows = examples.rows(of: example)
      starts.append(values.count)
      lengths.append(rows.rowCount)
      for band in 0..<bands {
        for frame in 0..<rows.rowCount { values.append(Float(rows[frame, band])) }
      }
    }
    self.bands = bands
    self.lengths = lengths
    self.starts = starts
    self.values = values
  }

  /// The number of frames of the longest recording; at least 1.
  var longest: Int { max(lengths.max() ?? 1, 1) }

  /// Where the windows of a recording begin in testing: as few as overlap by half, spread evenly;
  /// one before its beginning where the recording is shorter than a window.
  func windows(of recording: Int, length: Int) -> [Int] {
    let free = lengths[recording] - length
    guard free > 0 else { return [free / 2] }
    let hop = max(length / 2, 1)
    let count = (free + hop - 1) / hop
    return (0...count).map { $0 * free / count }
  }

  /// A window at a random place: inside the recording, or around it.
  func randomWindow(
    of recording: Int, length: Int, using generator: inout SeededGenerator
  ) -> Int {
    let free = lengths[recording] - length
    return free >= 0 ? generator.index(below: free + 1) : -generator.index(below: 1 - free)
  }

  /// Adds `share` times a window that begins at `start` to a map; outside the recording is nothing.
  func add(
    _ recording: Int, from start: Int, length: Int, share: Float,
    to target: UnsafeMutableBufferPointer<Float>
  ) {
    let frames = lengths[recording]
    let first = max(start, 0)
    let count = min(start + length, frames) - first
    guard count > 0 else { return }
    values.withUnsafeBufferPointer { values in
      for band in 0..<bands {
        let source = starts[recording] + band * frames + first
        let place = band * length + first - start
        for frame in 0..<count { target[place + frame] += share * values[source + frame] }
      }
    }
  }
}
