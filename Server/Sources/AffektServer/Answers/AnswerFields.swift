import AffektModels

/// What a model says of a sound or of a segment of it, under the names that `affekt predict` uses.
struct AnswerFields: Encodable, Sendable {
  private let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  private enum CodingKeys: String, CodingKey {
    case prediction, predicted, isUnknown, confidence, margin, threshold, probabilities, findings
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if answer.isUnknown {
      try container.encodeNil(forKey: .prediction)
    } else {
      try container.encode(answer.predicted.rawValue, forKey: .prediction)
    }
    try container.encode(answer.predicted.rawValue, forKey: .predicted)
    try container.encode(answer.isUnknown, forKey: .isUnknown)
    try container.encode(answer.confidence, forKey: .confidence)
    try container.encode(answer.margin, forKey: .margin)
    try container.encode(answer.threshold, forKey: .threshold)
    let probabilities = Dictionary(
      zip(answer.labels.map(\.rawValue), answer.probabilities),
      uniquingKeysWith: { first, _ in first })
    try container.encode(probabilities, forKey: .probabilities)
    try container.encode(answer.findings, forKey: .findings)
  }
}
