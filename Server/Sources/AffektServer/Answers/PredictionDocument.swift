import AffektModels

/// The answer to an upload.
struct PredictionDocument: Encodable, Sendable {
  /// What was decoded.
  struct Sound: Encodable, Sendable {
    let duration: Double
    let sampleRate: Double
    let channels: Int
  }

  let model: String
  let worth: String
  let sound: Sound
  let fields: AnswerFields
  let explanation: [Explanation.Group]?
  /// The nearest training recordings; nil where they are not asked for.
  let neighbors: [Neighbor]?
  let course: [SegmentDocument]?

  private enum CodingKeys: String, CodingKey {
    case model, worth, sound, course, explanation, neighbors
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
    try container.encode(worth, forKey: .worth)
    try container.encode(sound, forKey: .sound)
    try container.encodeIfPresent(course, forKey: .course)
    try container.encodeIfPresent(explanation, forKey: .explanation)
    try container.encodeIfPresent(neighbors, forKey: .neighbors)
    try fields.encode(to: encoder)
  }
}
