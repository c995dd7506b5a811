import AffektCore
import AffektNumerics
import Foundation

/// Which part of its file a row is.
struct ManifestSpan: Hashable {
  /// Where it starts, in seconds; nil for the beginning.
  let start: Double?
  /// Where it ends, in seconds; nil for the end of the file.
  let end: Double?
  /// What is wrong with the times; nil if nothing is.
  let problem: String?

  /// Reads the fields of a row; what stands for nothing, such as `NaT`, is no limit.
  init(start: String?, end: String?) {
    var problem: String?
    let read = { (name: String, text: String?) -> Double? in
      guard let text, !EmotionVocabulary.isMissing(text) else { return nil }
      guard let seconds = Self.seconds(text) else {
        problem =
          "the \(name) '\(text)' is no time; write seconds, or \(name)-column: none if the column "
          + "means something else"
        return nil
      }
      return seconds
    }
    self.start = read("start", start)
    self.end = read("end", end)
    if problem == nil, let last = self.end, last <= self.start ?? 0 {
      problem = "the end, \(last) s, is not after the start, \(self.start ?? 0) s"
    }
    self.problem = problem
  }

  /// What tells the identifiers of segments apart; empty for a whole file.
  var suffix: String {
    guard start ?? 0 > 0 || end != nil else { return "" }
    return "@\(Self.text(start ?? 0))-\(end.map(Self.text) ?? "end")"
  }

  /// Whole milliseconds, or microseconds: a dot would look like the extension of a file.
  private static func text(_ seconds: Double) -> String {
    let microseconds = Int(saturating: (seconds * 1e6).rounded())
    return microseconds.isMultiple(of: 1000)
      ? "\(microseconds / 1000)ms" : "\(microseconds)us"
  }

  /// The sound of the span of a file.
  func source(of file: String) -> RecordingSource {
    suffix.isEmpty ? .file(file) : .segment(file: file, start: start ?? 0, end: end)
  }

  /// Seconds from `1.5`, `1,5`, `1.5 s`, `1500 ms`, `1:02.5`, `0:01:02.5` or `0 days 00:01:02.5`; nil
  /// for anything else and what is negative.
  static func seconds(_ text: String) -> Double? {
    var text = text.lowercased().replacingOccurrences(of: ",", with: ".")
    var days = 0.0
    if let mark = text.range(of: "day") {
      guard
        let number = Double(plain: text[..<mark.lowerBound].trimmingCharacters(in: .whitespaces))
      else { return nil }
      days = number
      text = String(text[mark.upperBound...].drop { $0 == "s" || $0 == "," || $0 == " " })
      if text.isEmpty { text = "0" }
    }
    var factor = 1.0
    for (unit, size) in [("ms", 0.001), ("s", 1.0)] where text.hasSuffix(unit) {
      text = String(text.dropLast(unit.count))
      factor = size
      break
    }
    let parts = text.trimmingCharacters(in: .whitespaces)
      .split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.count == 1 || factor == 1 else { return nil }
    var total = 0.0
    for part in parts {
      guard let number = Double(plain: String(part)), number >= 0 else { return nil }
      total = total * 60 + number
    }
    let seconds = 86_400 * days + factor * total
    return seconds >= 0 && seconds < 1e9 ? seconds : nil
  }
}
