import AffektModels
import AffektReport
import ArgumentParser
import Foundation

/// The answers of a model in one of several forms.
struct AnswerListing {
  /// A form.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For people: one line per recording.
    case text
    /// A table, one row per recording.
    case csv
    /// One JSON document.
    case json
    /// One JSON object per line.
    case jsonl
  }

  private let format: Format
  private let model: Model
  private var isFirst = true

  /// Prepares a listing of a model's answers.
  init(format: Format, model: Model) {
    self.format = format
    self.model = model
  }

  /// What stands before the answers.
  var head: String {
    switch format {
    case .text, .jsonl: ""
    case .csv:
      DelimitedText.line(
        of: ["recording", "answer", "predicted", "confidence", "margin"]
          + model.labels.map { "p(\($0.rawValue))" } + ["findings"]) + "\n"

    case .json: "[\n"
    }
  }

  /// What stands behind them.
  var foot: String { format == .json ? (isFirst ? "]\n" : "\n]\n") : "" }

  /// One answer.
  mutating func text(of answer: Answer, to recording: String) throws -> String {
    defer { isFirst = false }
    let said = answer.isUnknown ? "unknown" : answer.predicted.rawValue
    switch format {
    case .text:
      let order = answer.labels.indices.sorted {
        answer.probabilities[$0] > answer.probabilities[$1]
      }
      let shares = order.prefix(3).map {
        "\(answer.labels[$0].rawValue) \(NumberFormat.wholePercentage(answer.probabilities[$0]))"
      }.joined(separator: ", ")
      return "\(LegibleText.of(recording)): \(said) (\(shares))\n"
    case .csv:
      let numbers = [answer.confidence, answer.margin] + answer.probabilities
      let fields =
        [recording, said, answer.predicted.rawValue] + numbers.map { "\($0)" }
        + [answer.findings.map(\.kind.rawValue).joined(separator: " ")]
      return DelimitedText.line(of: fields) + "\n"
    case .json, .jsonl:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = String(
        decoding: try encoder.encode(AnswerDocument(answer, said: said, to: recording)),
        as: UTF8.self)
      return format == .jsonl ? line + "\n" : (isFirst ? "" : ",\n") + line
    }
  }
}

/// An answer as JSON.
private struct AnswerDocument: Encodable {
  let recording: String
  let answer: String
  let predicted: String
  let confidence: Double
  let margin: Double
  let probabilities: [String: Double]
  let findings: [Finding]

  init(_ answer: Answer, said: String, to recording: String) {
    self.recording = recording
    self.answer = said
    predicted = answer.predicted.rawValue
    confidence = answer.confidence
    margin = answer.margin
    probabilities = Dictionary(
      zip(answer.labels.map(\.rawValue), answer.probabilities),
      uniquingKeysWith: { first, _ in first })
    findings = answer.findings
  }
}
