/// What a session is begun with.
struct SessionRequest: Decodable, Sendable {
  let model: String?
  let sampleRate: Double
  let segment: Double
  let hop: Double?

  static let sampleRates = 8000.0...96_000.0

  /// Throws `Problem` for settings out of range.
  func settings() throws(Problem) -> SegmentSettings {
    guard Self.sampleRates.contains(sampleRate) else {
      throw .badRequest("'sampleRate' is in Hz, from 8000 to 96000")
    }
    return try SegmentSettings(length: segment, hop: hop, named: "segment")
  }
}
