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
    "An exploration that is not about the run is refused, with the place",
    arguments: [
      (["corpus"], "other", "'other' is no corpus"),
      (["examples", "0", "recording"], "nobody", "'nobody' is no recording"),
      (["examples", "0", "speaker"], "s02", "another speaker"),
      (["examples", "0", "emotion"], "fear", "another speaker or emotion"),
      (["examples", "0", "seconds"], -1, "positive"),
      (["examples", "0", "waveform", "maxima"], [] as [Int], "3 minima and 0 maxima"),
      (["examples", "0", "spectrogram", "end"], -1, "upside down"),
      (["examples", "0", "tracks", "0", "hop"], 0, "not positive"),
      (["distributions", "0", "etaSquared"], 7, "η²"),
      (["distributions", "0", "groups", "0", "emotion"], "hunger", "'hunger' is no emotion"),
      (["distributions", "0", "groups", "0", "median"], 1000, "not in order"),
      (["correlation", "values"], [] as [Int], "one value for each pair"),
      (["correlation", "values", "0", "1"], 2, "from −1 to 1"),
      (["projection", "explained", "0"], 2, "shares of two components"),
      (["projection", "points", "3", "recording"], "nobody", "'nobody' is no recording"),
      (["planes", "0", "fold"], "s99", "'s99' is no fold"),
      (["planes", "0", "emotions"], ["anger"], "none of 1 emotions"),
      (["planes", "0", "xRange"], [1], "two ends"),
      (["planes", "0", "test", "0", "speaker"], "s02", "another speaker"),
    ] as [([String], any Sendable, String)])
  func exploration(_ path: [String], _ value: any Sendable, _ message: String) throws {
    let record = SampleRun().record()
    try folder.write(record.withPlane)
    try write(.exploration) { Self.set(&$0, (["corpora", "0"] + path)[...], value) }
    for isChecking in [false, true] {
      #expect {
        _ = try folder.read(checkingMetrics: isChecking)
      } throws: { error in
        "\(error)".contains("exploration.json") && "\(error)".contains(message)
      }
    }
  }

  @Test(
    "A table that is not about the recordings of the run is refused, with the row",
    arguments: [
      (DataFile.neighbors, "s01,s01/anger-0.wav,1", "s01,nobody,1", "'nobody' is no recording"),
      (.neighbors, "s01,s01/anger-0.wav,1", "s77,s01/anger-0.wav,1", "'s77' is no fold"),
      (.neighbors, "s01,s01/anger-0.wav,1", "s01,s01/anger-0.wav,2", "two neighbours of rank 2"),
      (.neighbors, ",0.5\n", ",-0.5\n", "distance"),
      (.neighbors, "plain-corpus,", "other,", "'other' is no corpus"),
      (.folds, "s01,test,s01/anger-0.wav", "s01,test,nobody", "'nobody' is no recording"),
      (
        .folds, "s01,test,s01/anger-0.wav", "s01,test,s01/anger-1.wav",
        "'s01/anger-1.wav' is twice in the fold 's01'"
      ),
      (.recordings, "s01/anger-0.wav.wav,s01,", "s01/anger-0.wav.wav,s02,", "another speaker"),
      (.recordings, ",anger,1.5,", ",fear,1.5,", "another speaker or emotion"),
      (.recordings, ",anger,1.5,", ",anger,-1.5,", "length"),
      (.recordings, ",anger,1.5,44100", ",anger,1.5,0", "rate"),
      (.recordings, "plain-corpus,s01/anger-1.wav", "plain-corpus,s01/anger-0.wav", "twice"),
      (.predictions, ",s01/anger-0.wav,s01,", ",nobody,s01,", "'nobody' is no recording"),
    ] as [(DataFile, String, String, String)])
  func tables(_ file: DataFile, _ original: String, _ changed: String, _ message: String) throws {
    try folder.write(SampleRun().record())
    try place.replaceFirst(original, with: changed, in: "run/\(file.rawValue)")
    #expect {
      _ = try folder.read(checkingMetrics: false)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test("A neighbour that is not in the training set is found")
  func neighborInTestSet() throws {
    try folder.write(SampleRun().record())
    try place.replaceFirst(
      "s01,s01/anger-0.wav,1,s02/anger-0.wav", with: "s01,s01/anger-0.wav,1,s01/anger-1.wav",
      in: "run/neighbors.csv")
    let differences = try RunVerification(folder.read(checkingMetrics: false)).differences
    #expect(differences.map(\.place) == ["corpora[plain-corpus].neighbors in the wrong set"])
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

extension RunRecord {
  /// The record with a plane on which a classifier decides for the first two emotions.
  fileprivate var withPlane: RunRecord {
    let record = self
    let first = record.exploration.corpora[0]
    let corpus = record.results.corpora[0]
    let points = first.projection?.points ?? []
    let plane = DecisionRegions(
      classifier: "svm", plugin: "svm", settings: "", fold: corpus.evaluation.folds[0].name,
      emotions: Array(corpus.summary.emotions.prefix(2)), xRange: [-1, 1], yRange: [-1, 1],
      predictions: ByteGrid(rows: 1, columns: 2, values: [0, 1]),
      margins: ByteGrid(rows: 1, columns: 2, values: [9, 9]), training: Array(points.suffix(2)),
      test: Array(points.prefix(2)))
    let changed = CorpusExploration(
      corpus: first.corpus, preprocessing: first.preprocessing, features: first.features,
      examples: first.examples, distributions: first.distributions,
      correlation: first.correlation, projection: first.projection, planes: [plane])
    return RunRecord(
      RunData(
        results: record.results, predictions: record.predictions,
        controlPredictions: record.controlPredictions, folds: record.folds,
        recordings: record.recordings, neighbors: record.neighbors,
        exploration: Exploration(corpora: [changed] + record.exploration.corpora.dropFirst())),
      environment: environment, resolvedPipeline: resolvedPipeline)
  }
}
