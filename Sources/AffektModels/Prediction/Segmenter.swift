/// Cuts a sound that comes block by block into segments of equal length, which may overlap.
///
/// It holds one segment and one block, however long the sound is. The last segment is shorter if at least half of it is
/// there, and so is the only one of a sound that is shorter than a segment.
struct Segmenter: Sendable {
  /// A segment.
  struct Segment: Sendable, Equatable {
    /// Its first sample, counted from the beginning of the sound.
    let start: Int
    let samples: [Float]
  }

  /// The number of samples of a segment, and from the beginning of one to that of the next.
  private let length: Int
  private let hop: Int
  private var buffer: [Float] = []
  /// The place of the first sample of the buffer, and of the next segment.
  private var bufferStart = 0
  private var nextStart = 0
  private var isCut = false

  /// Prepares segments of at least one sample.
  init(length: Int, hop: Int) {
    self.length = max(1, length)
    self.hop = max(1, hop)
  }

  /// Takes more of the sound; gives the segments that are whole now.
  mutating func add(_ samples: ArraySlice<Float>) -> [Segment] {
    buffer.append(contentsOf: samples)
    var segments: [Segment] = []
    while true {
      let start = nextStart - bufferStart
      guard start + length <= buffer.count else { break }
      segments.append(Segment(start: nextStart, samples: Array(buffer[start..<start + length])))
      isCut = true
      nextStart += hop
    }
    let passed = min(buffer.count, nextStart - bufferStart)
    if passed > 0 {
      buffer.removeFirst(passed)
      bufferStart += passed
    }
    return segments
  }

  /// What is left at the end of the sound, if it is enough.
  mutating func finish() -> Segment? {
    let start = nextStart - bufferStart
    guard start < buffer.count else { return nil }
    let rest = Array(buffer[start...])
    // Overlapping segments have been there already, but for what comes after the last of them.
    let isNew = !isCut || rest.count > length - hop
    guard isNew, !isCut || 2 * rest.count >= length else { return nil }
    return Segment(start: nextStart, samples: rest)
  }
}
