import AffektCore
import AffektResults

/// How it is found out what more training speakers bring.
public struct LearningCurveSettings: Sendable {
  /// The numbers of training speakers that are tried, smallest first, beside all of them.
  let speakers: [Int]
  /// How often other speakers are drawn for each number.
  let draws: Int
  /// The configurations that are tried; nil for the best one of each classifier.
  let configurations: [String]?

  /// Reads `{ speakers: [2, 4, 8], draws: 2, configurations: [plain/mfcc/standardize/svm] }`, or nil from `none`.
  init?(reading value: SettingsValue?, configurations known: [String]) throws(SettingsError) {
    guard let value, value.scalarText != "none" else { return nil }
    let reader = try SettingsReader(
      value, known: ["speakers", "draws", "configurations"], what: "learning-curve")
    let listed = try reader.required("speakers")
    var counts: Set<Int> = []
    for element in listed.elements ?? [listed] {
      counts.insert(
        try Self.number(element, "speakers", atLeast: 2))
    }
    speakers = counts.sorted()
    draws =
      try reader.optional("draws").map { value throws(SettingsError) in
        try Self.number(value, "draws", atLeast: 1)
      } ?? 2
    var named: [String] = []
    for element in reader.optional("configurations")?.elements ?? [] {
      let name = element.scalarText ?? ""
      guard known.contains(name) else {
        throw SettingsError(
          "the pipeline has no configuration '\(name)'; \(NearestName.hint(for: name, among: known))",
          path: ["configurations"], at: element.location)
      }
      named.append(name)
    }
    configurations = reader.optional("configurations") == nil ? nil : named
  }

  private static func number(
    _ value: SettingsValue, _ key: String, atLeast least: Int
  ) throws(SettingsError) -> Int {
    guard let text = value.scalarText, let number = Int(text), (least...1_000_000).contains(number)
    else {
      throw SettingsError(
        "expected a whole number from \(least), found \(value.kindName)", path: [key],
        at: value.location)
    }
    return number
  }

  /// The settings as they are written.
  var resolved: SettingsValue {
    var entries: [SettingsValue.Entry] = [
      .init("speakers", .list(speakers.map { .scalar(String($0)) })),
      .init("draws", .scalar(String(draws))),
    ]
    if let configurations {
      entries.append(.init("configurations", .list(configurations.map { .scalar($0) })))
    }
    return .map(entries)
  }
}
