import AffektModels
import AffektResults

/// The answer to a segment, or why there is none.
struct SegmentDocument: Encodable, Sendable {
  private let span: ClosedRange<Double>
  private let fields: AnswerFields?
  private let reason: String?

  init(_ segment: SegmentAnswer) {
    span = segment.span
    switch segment.answer {
    case .success(let answer): (fields, reason) = (AnswerFields(answer), nil)
    case .failure(let error):
      (fields, reason) = (nil, (error as? ExcludedRecording)?.reason ?? "\(error)")
    }
  }

  private enum CodingKeys: String, CodingKey { case start, end, problem }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(span.lowerBound, forKey: .start)
    try container.encode(span.upperBound, forKey: .end)
    try container.encodeIfPresent(reason, forKey: .problem)
    try fields?.encode(to: encoder)
  }
}
