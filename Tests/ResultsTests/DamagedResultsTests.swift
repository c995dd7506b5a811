import AffektNumerics
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("Files of a run folder that hold what no run writes")
struct DamagedResultsTests {
  private let place = TemporaryPlace()
  private var folder: RunFolder { RunFolder(path: place.path("run")) }

  /// Writes a run whose JSON file `body` changed.
  private func write(_ file: DataFile, _ body: (inout Any) -> Void) throws {
    let path = URL(fileURLWithPath: place.path("run/\(file.rawValue)"))
    var value = try JSONSerialization.jsonObject(with: Data(contentsOf: path))
    body(&value)
    try JSONSerialization.data(withJSONObject: value).write(to: path)
  }

  @Test(
    "Sizes and counts that do not fit are refused, with the place",
    arguments: [
      (["corpora", "0", "summary", "speakers", "0", "counts"], [] as [Int], "speakers[s"),
      (["corpora", "0", "summary", "emotions"], [] as [Int], "no emotion"),
      (["corpora", "0", "statistics", "draws"], 1_000_000_000, "draws"),
      (["corpora", "0", "statistics", "draws"], 1_000_000_000_000_000 as Int, "'draws' is"),
      (["corpora", "0", "statistics", "draws"], 0, "draws"),
      (["corpora", "0", "statistics", "level"], 1, "level"),
      (["corpora", "0", "statistics", "intervals", "0", "uar", "lower"], 1.5, "lower end"),
      (["corpora", "0", "statistics", "intervals", "0", "uar", "upper"], -1, "lower end"),
      (["corpora", "0", "summary", "recordingCount"], -1, "negative"),
      (["corpora", "0", "evaluation", "folds", "0", "testCount"], -4, "negative"),
      (
        ["corpora", "0", "configurations", "0", "pooled", "confusion", "counts"], [] as [Int],
        "counts"
      ),
      (
        ["corpora", "0", "configurations", "0", "pooled", "confusion", "labels"], [] as [Int],
        "pooled"
      ),
      (["corpora", "0", "configurations", "0", "pooled", "classes"], [] as [Int], "classes"),
    ] as [([String], any Sendable, String)])
  func shapes(_ path: [String], _ value: any Sendable, _ message: String) throws {
    try folder.write(SampleRun().record())
    try write(.results) { Self.set(&$0, path[...], value) }
    #expect {
      _ = try folder.read(checkingMetrics: false)
    } throws: { error in
      "\(error)".contains("results.json") && "\(error)".contains(message)
    }
  }

  @Test(
    "No number, list or size of a file ends the program",
    arguments: [DataFile.results, .exploration])
  func fuzz(_ file: DataFile) throws {
    let record = SampleRun().record()
    try folder.write(record)
    let path = URL(fileURLWithPath: place.path("run/\(file.rawValue)"))
    let sound = try Data(contentsOf: path)
    let all = try JSONSerialization.jsonObject(with: sound)
    let leaves = Self.leaves(of: all)
    let values: [Any] = [
      -1, 0, 1, 255, 4096, 1_000_000_000, 999_999_999_999_999 as Int, Int.max, -1e14, 1e300, 0.5,
      [Int](), NSNull(), "x",
    ]
    var generator = SeededGenerator(seed: 41)
    var rendered = 0
    for _ in 0..<150 {
      var changed = all
      let leaf = leaves[generator.index(below: leaves.count)]
      // A leaf, or the list that it stands in.
      let depth = generator.index(below: 3)
      let keys = leaf.dropLast(min(depth, leaf.count - 1))
      Self.set(&changed, keys[...], values[generator.index(below: values.count)])
      try JSONSerialization.data(withJSONObject: changed).write(to: path)
      guard let read = try? folder.read(checkingMetrics: false) else { continue }
      if rendered < 25 {
        rendered += 1
        _ = try? RunVerification(read)
        _ = try? ReportWriter.files(for: read)
      }
    }
    #expect(rendered > 0)
  }

  /// The paths of all leaves.
  private static func leaves(of value: Any) -> [[String]] {
    if let map = value as? [String: Any] {
      return map.keys.sorted().flatMap { key in
        leaves(of: map[key] ?? 0).map { [key] + $0 }
      }
    }
    if let list = value as? [Any] {
      return list.enumerated().flatMap { place, element in
        leaves(of: element).map { ["\(place)"] + $0 }
      }
    }
    return [[]]
  }

  private static func set(_ root: inout Any, _ path: ArraySlice<String>, _ value: Any) {
    guard let key = path.first else {
      root = value
      return
    }
    if var map = root as? [String: Any] {
      var inner = map[key] ?? 0
      set(&inner, path.dropFirst(), value)
      map[key] = inner
      root = map
    } else if var list = root as? [Any], let place = Int(key), list.indices.contains(place) {
      set(&list[place], path.dropFirst(), value)
      root = list
    }
  }
}
