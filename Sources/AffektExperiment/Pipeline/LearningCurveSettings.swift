import AffektCore
import AffektResults

/// How it is found out what more training speakers bring.
public struct LearningCurveSettings: Sendable {
  /// The numbers of training speakers that are tried, smallest first, beside all of them.
  let speakers: [Int]
  /// How often other speakers are drawn for each number.
  let draws: Int
  /// The cells that are tried; nil for the best one of each classifier.
  let cells: [String]?

  /// Reads `{ speakers: [2, 4, 8], draws: 2, cells: [plain/mfcc/standardize/svm] }`, or nil from `none`.
  init?(reading value: ConfigurationValue?, cells known: [String]) throws(ConfigurationError) {
    guard let value, value.scalarText != "none" else { return nil }
    let reader = try ConfigurationReader(
      value, known: ["speakers", "draws", "cells"], what: "learning-curve")
    let listed = try reader.required("speakers")
    var counts: Set<Int> = []
    for element in listed.elements ?? [listed] {
      counts.insert(
        try Self.number(element, "speakers", atLeast: 2))
    }
    speakers = counts.sorted()
    draws =
      try reader.optional("draws").map { value throws(ConfigurationError) in
        try Self.number(value, "draws", atLeast: 1)
      } ?? 2
    var named: [String] = []
    for element in reader.optional("cells")?.elements ?? [] {
      let name = element.scalarText ?? ""
      guard known.contains(name) else {
        throw ConfigurationError(
          "the pipeline has no cell '\(name)'; \(NearestName.hint(for: name, among: known))",
          path: ["cells"], at: element.location)
      }
      named.append(name)
    }
    cells = reader.optional("cells") == nil ? nil : named
  }

  private static func number(
    _ value: ConfigurationValue, _ key: String, atLeast least: Int
  ) throws(ConfigurationError) -> Int {
    guard let text = value.scalarText, let number = Int(text), (least...1_000_000).contains(number)
    else {
      throw ConfigurationError(
        "expected a whole number from \(least), found \(value.kindName)", path: [key],
        at: value.location)
    }
    return number
  }

  /// The settings as they are written.
  var resolved: ConfigurationValue {
    var entries: [ConfigurationValue.Entry] = [
      .init("speakers", .list(speakers.map { .scalar(String($0)) })),
      .init("draws", .scalar(String(draws))),
    ]
    if let cells { entries.append(.init("cells", .list(cells.map { .scalar($0) }))) }
    return .map(entries)
  }
}
