import AffektCore
import AffektModels
import AffektReport
import AffektResults
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
    /// A TextGrid of Praat: the course over one recording.
    case textgrid
    /// A label track of Audacity: the course over one recording.
    case audacity

    /// Whether it shows the segments of one recording.
    var isCourse: Bool { self == .textgrid || self == .audacity }
  }

  private let format: Format
  private let model: Model
  private let hasSpans: Bool
  private let hop: Double
  private var isFirst = true
  /// The intervals of a TextGrid, which begins with their number.
  private var intervals: [(start: Double, end: Double, text: String)] = []

  /// Prepares a listing of a model's answers; of segments that begin `hop` seconds apart, if it is given.
  init(format: Format, model: Model, hop: Double? = nil) {
    self.format = format
    self.model = model
    self.hop = hop ?? 0
    hasSpans = hop != nil
  }

  /// What stands before the answers.
  var head: String {
    switch format {
    case .text, .jsonl, .textgrid, .audacity: ""
    case .csv:
      DelimitedText.line(
        of: ["recording"] + (hasSpans ? ["start", "end"] : [])
          + ["answer", "predicted", "confidence", "margin"]
          + model.labels.map { "p(\($0.rawValue))" } + ["findings"]) + "\n"

    case .json: "[\n"
    }
  }

  /// What stands behind them.
  var foot: String {
    switch format {
    case .json: isFirst ? "]\n" : "\n]\n"
    case .textgrid: textGrid
    case .text, .csv, .jsonl, .audacity: ""
    }
  }

  /// One answer; `span` are the seconds of a segment, and `neighbors` are nil where they are not asked for.
  mutating func text(
    of answer: Answer, to recording: String, span: ClosedRange<Double>? = nil,
    explanation: Explanation? = nil, neighbors: [Neighbor]? = nil
  ) throws -> String {
    defer { isFirst = false }
    let said = answer.isUnknown ? "unknown" : answer.predicted.rawValue
    switch format {
    case .text:
      let order = answer.labels.indices.sorted {
        answer.probabilities[$0] > answer.probabilities[$1]
      }
      let shares = order.prefix(3).map {
        "\(answer.labels[$0].rawValue) \(NumberFormat.wholePercentage(answer.probabilities[$0])) %"
      }.joined(separator: ", ")
      let place = span.map { " \(Self.time($0.lowerBound))–\(Self.time($0.upperBound)) s" } ?? ""
      let reasons =
        (explanation.map(Self.lines) ?? "") + (neighbors ?? []).map(Self.line).joined()
      return "\(LegibleText.of(recording))\(place): \(said) (\(shares))\n\(reasons)"
    case .csv:
      let numbers = [answer.confidence, answer.margin] + answer.probabilities
      let fields =
        [recording] + (span.map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? [])
        + [said, answer.predicted.rawValue] + numbers.map { "\($0)" }
        + [answer.findings.map(\.kind.rawValue).joined(separator: " ")]
      return DelimitedText.line(of: fields) + "\n"
    case .json, .jsonl:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = String(
        decoding: try encoder.encode(
          AnswerDocument(
            answer, said: said, to: recording, span: span, explanation: explanation?.groups,
            neighbors: neighbors)),
        as: UTF8.self)
      return format == .jsonl ? line + "\n" : (isFirst ? "" : ",\n") + line
    case .audacity:
      guard let span else { return "" }
      let share = NumberFormat.wholePercentage(answer.confidence)
      return "\(span.lowerBound)\t\(span.upperBound)\t\(said) \(share) %\n"
    case .textgrid:
      if let span { add(said, span) }
      return ""
    }
  }

  /// The features with the greatest effect, one per line.
  private static func lines(of explanation: Explanation) -> String {
    explanation.groups.prefix(5).map { group in
      let points = FixedDecimals.text(of: 100 * abs(group.contribution), decimals: 1)
      return
        "  \(group.contribution < 0 ? "against it" : "for it"), \(points) points of probability: "
        + "\(group.name), up to \(FixedDecimals.text(of: abs(group.deviation), decimals: 1)) spreads from the median\n"
    }.joined()
  }

  /// The line for a training recording that is near.
  private static func line(of neighbor: Neighbor) -> String {
    "  near the training recording \(LegibleText.of(neighbor.identifier)): \(neighbor.emotion.rawValue), speaker "
      + "\(LegibleText.of(neighbor.speaker)), distance \(FixedDecimals.text(of: neighbor.distance, decimals: 2))\n"
  }

  /// Labels of a tier do not overlap: a segment gives its label to the part around its middle that is as long as
  /// the way to the next one.
  private mutating func add(_ text: String, _ span: ClosedRange<Double>) {
    let margin = max(0, (span.upperBound - span.lowerBound - hop) / 2)
    let start = intervals.last?.end ?? span.lowerBound
    let end = span.upperBound - margin
    guard end > start else { return }
    // Where segments leave gaps, so do the labels.
    let own = max(start, span.lowerBound)
    if own > start { intervals.append((start, own, "")) }
    intervals.append((own, end, text))
  }

  /// The intervals as a TextGrid in Praat's long form.
  private var textGrid: String {
    let end = intervals.last?.end ?? 0
    var lines = [
      "File type = \"ooTextFile\"", "Object class = \"TextGrid\"", "", "xmin = 0", "xmax = \(end)",
      "tiers? <exists>", "size = 1", "item []:", "    item [1]:",
      "        class = \"IntervalTier\"",
      "        name = \"emotion\"", "        xmin = 0", "        xmax = \(end)",
      "        intervals: size = \(intervals.count)",
    ]
    for (place, interval) in intervals.enumerated() {
      lines += [
        "        intervals [\(place + 1)]:", "            xmin = \(interval.start)",
        "            xmax = \(interval.end)",
        "            text = \"\(interval.text.replacing("\"", with: "\"\""))\"",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func time(_ seconds: Double) -> String { String(format: "%.2f", seconds) }
}

/// An answer as JSON.
private struct AnswerDocument: Encodable {
  let recording: String
  let start: Double?
  let end: Double?
  let answer: String
  let predicted: String
  let confidence: Double
  let margin: Double
  let probabilities: [String: Double]
  let findings: [Finding]
  let explanation: [Explanation.Group]?
  let neighbors: [Neighbor]?

  init(
    _ answer: Answer, said: String, to recording: String, span: ClosedRange<Double>?,
    explanation: [Explanation.Group]?, neighbors: [Neighbor]?
  ) {
    self.explanation = explanation
    self.neighbors = neighbors
    self.recording = recording
    start = span?.lowerBound
    end = span?.upperBound
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
