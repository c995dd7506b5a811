/// How a recording is cut into segments, in seconds.
struct SegmentSettings: Sendable, Equatable {
  let length: Double
  let hop: Double

  static let lengths = 0.1...30.0
  static let hops = 0.1...60.0

  /// Throws `Problem` for what is out of range; without `hop`, segments follow one another.
  init(length: Double, hop: Double?, named name: String) throws(Problem) {
    guard Self.lengths.contains(length) else {
      throw .badRequest("'\(name)' is the length of a segment in seconds, from 0.1 to 30")
    }
    guard Self.hops.contains(hop ?? length) else {
      throw .badRequest("'hop' is the distance of segments in seconds, from 0.1 to 60")
    }
    self.length = length
    self.hop = hop ?? length
  }
}
