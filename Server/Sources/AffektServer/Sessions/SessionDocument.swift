/// A session that was begun.
struct SessionDocument: Encodable, Sendable {
  let id: String
  let model: String
  let sampleRate: Double
  let segment: Double
  let hop: Double
  let worth: String
}

/// The answers that a chunk made ready.
struct StreamDocument: Encodable, Sendable {
  /// The seconds of sound that the session has had.
  let duration: Double
  let course: [SegmentDocument]
}
