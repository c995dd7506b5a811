import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation
import GRDB
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("The cache of features")
struct FeatureCacheTests {
  static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
    preprocessing: { trimmed: [ { resample: { rate: 8000 Hz } }, { trim: { below: 30 dB } } ] }
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13, delta: true } }, rms ], pool: [mean, range] }
    classifiers: { prior: { use: prior } }
    controls: none
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  @Test("A second run computes no node, and its results are the same")
  func second() async throws {
    try await withCacheFolder { folder in
      let none = try await run(Self.pipeline, in: nil).outcome
      let first = try await run(Self.pipeline, in: folder).outcome
      let second = try await run(Self.pipeline, in: folder).outcome
      #expect(ran(first) == Set(first.nodes.map(\.operation)))
      #expect(ran(second).isEmpty, "\(ran(second))")
      #expect(second.nodes.reduce(0) { $0 + $1.taken } == 28, "one row of each recording")
      for outcome in [first, second] {
        #expect(outcome.results == none.results)
        #expect(outcome.predictions == none.predictions)
        #expect(outcome.controlPredictions == none.controlPredictions)
      }
    }
  }

  @Test("A signal that is looked at comes from what the features kept, and is the same")
  func signal() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let pipeline = try readPipeline(Self.pipeline)
      let step = pipeline.corpora[0]
      let recording = UnlabelledRecording(
        try LoadedCorpus(step).recordings[3], layout: step.specification.identity)
      let graph = ExperimentGraph(signalAfter: pipeline.preprocessings[0])
      #expect(graph.nodes.count == 3)
      let cache = ExperimentCache(
        folder: CacheFolder(path: folder.appendingPathComponent("cache").path),
        limit: 1_000_000_000, threads: 2, build: BuildStamp(identity: "test"))
      defer { cache.close() }
      let features = try #require(cache.features)
      let evaluator = RecordingEvaluator(graph: graph, cache: GraphCache(features, graph: graph))
      let kept = try evaluator.outputs(of: recording)[0][0].signal
      #expect(evaluator.tally.byNode.map(\.ranCount) == [0, 0, 0])
      #expect(evaluator.tally.byNode.map(\.taken) == [0, 0, 1])
      let computed = try RecordingEvaluator(graph: graph).outputs(of: recording)[0][0].signal
      #expect(kept == computed && computed != nil)
      var expected = try recording.source.decode().signal
      for step in pipeline.preprocessings[0].steps { expected = try step.plugin.process(expected) }
      #expect(computed == expected)
    }
  }

  @Test("Another functional runs alone; no extractor and no signal is computed")
  func functional() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let changed = Self.pipeline.replacing("pool: [mean, range]", with: "pool: [mean, maximum]")
      let outcome = try await run(changed, in: folder).outcome
      #expect(kinds(outcome) == ["summarize maximum", "concatenate"])
      let expected = try await run(changed, in: nil).outcome.results
      #expect(outcome.results == expected)
    }
  }

  @Test("A setting of an extractor reruns what lies downstream of it, and nothing else")
  func extractor() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let changed = Self.pipeline.replacing("coefficients: 13", with: "coefficients: 20")
      let outcome = try await run(changed, in: folder).outcome
      #expect(
        kinds(outcome) == [
          "extract mfcc", "transform delta", "summarize mean", "summarize range", "concatenate",
        ])
      // The functionals of the extractor that did not change are taken as they are.
      #expect(ran(outcome).count { $0.hasPrefix("extract ") } == 1)
      let summaries = outcome.nodes.filter { $0.operation.hasPrefix("summarize ") }
      #expect(summaries.count { $0.ran == 0 } == 2 && summaries.count { $0.ran > 0 } == 4)
      let expected = try await run(changed, in: nil).outcome.results
      #expect(outcome.results == expected)
    }
  }

  @Test(
    "A setting of a pre-processor reruns all that hears the other signal, and nothing before it")
  func preprocessor() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let changed = Self.pipeline.replacing("below: 30 dB", with: "below: 20 dB")
      let outcome = try await run(changed, in: folder).outcome
      let before = outcome.nodes.map(\.operation).filter {
        $0 == "decode" || $0.hasPrefix("preprocess resample")
      }
      #expect(before.count == 2)
      #expect(ran(outcome) == Set(outcome.nodes.map(\.operation)).subtracting(before))
      let expected = try await run(changed, in: nil).outcome.results
      #expect(outcome.results == expected)
    }
  }

  @Test("Another classifier or protocol computes no feature")
  func classifier() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let changed = Self.pipeline.replacing("{ use: prior }", with: "{ use: naive-bayes }")
      do {
        let names = ran(try await run(changed, in: folder).outcome)
        #expect(names.isEmpty)
      }
    }
  }

  @Test(
    "A recording that changed is computed again, the others are not; a copy is known by its bytes")
  func changedRecording() async throws {
    try await withCacheFolder { folder in
      let text = try manifest(in: folder)
      _ = try await run(text, in: folder)
      let one = folder.appendingPathComponent("voice-3.wav")
      let signal = try AudioFile.decode(one.path).signal
      try AudioFile.write(
        Signal(samples: signal.samples.map { -$0 }, sampleRate: signal.sampleRate), to: one.path)
      let outcome = try await run(text, in: folder).outcome
      #expect(outcome.nodes.allSatisfy { $0.ran <= 1 })
      #expect(outcome.nodes.first?.ran == 1)
      let expected = try await run(text, in: nil).outcome.results
      #expect(outcome.results == expected)
      // Two files change their names: what they hold is known.
      let (first, second, third) = (
        folder.appendingPathComponent("voice-0.wav"), folder.appendingPathComponent("voice-1.wav"),
        folder.appendingPathComponent("other.wav")
      )
      try FileManager.default.moveItem(at: first, to: third)
      try FileManager.default.moveItem(at: second, to: first)
      try FileManager.default.moveItem(at: third, to: second)
      let moved = try await run(text, in: folder).outcome
      #expect(ran(moved).isEmpty)
      let anew = try await run(text, in: nil).outcome.results
      #expect(moved.results == anew)
    }
  }

  @Test("A recording that cannot be used is excluded for the same reason, whatever is kept")
  func excluded() async throws {
    try await withCacheFolder { folder in
      let text = try manifest(in: folder)
      // Too short for the deltas, and one that is no sound at all.
      try AudioFile.write(
        Signal(samples: [0.1, -0.1, 0.2], sampleRate: 16_000),
        to: folder.appendingPathComponent("voice-1.wav").path)
      try Data("none".utf8).write(to: folder.appendingPathComponent("voice-2.wav"))
      let none = try await run(text, in: nil).outcome
      #expect(none.results.corpora[0].summary.excluded.count >= 1)
      for _ in 0..<2 {
        let again = try await run(text, in: folder).outcome.results
        #expect(again == none.results)
      }
      let changed = text.replacing("pool: [mean, range]", with: "pool: [mean]")
      let outcome = try await run(changed, in: folder).outcome
      let expected = try await run(changed, in: nil).outcome.results
      #expect(outcome.results == expected)
    }
  }

  @Test("A flipped byte in an entry is noticed, computed again, replaced and reported")
  func flippedByte() async throws {
    try await withCacheFolder { folder in
      let none = try await run(Self.pipeline, in: folder).outcome
      // A byte of the row of one recording.
      try flip(
        "SELECT max(entry.id) FROM entry JOIN node ON node = node.id WHERE plugin = 'concatenate'",
        in: folder)
      let (outcome, notes) = try await run(Self.pipeline, in: folder)
      #expect(outcome.results == none.results)
      #expect(kinds(outcome) == ["concatenate"])
      #expect(outcome.nodes.reduce(0) { $0 + $1.ran } == 1)
      #expect(notes == ["1 damaged entry of the cache noticed; computed again and replaced"])
      let (third, silence) = try await run(Self.pipeline, in: folder)
      #expect(ran(third).isEmpty && silence.isEmpty)
    }
  }

  @Test("Bytes flipped anywhere in the file change no result")
  func flippedAnywhere() async throws {
    try await withCacheFolder { folder in
      let none = try await run(Self.pipeline, in: folder).outcome
      let file = folder.appendingPathComponent("cache/features.sqlite")
      let sound = try Data(contentsOf: file)
      var generator = SeededGenerator(seed: 17)
      var noticed = 0
      for job in 0..<24 {
        var bytes = sound
        // The beginning, which describes the file, more often than its share.
        let reach = job < 8 ? min(20_000, bytes.count) : bytes.count
        for _ in 0..<20 { bytes[generator.index(below: reach)] ^= 0x55 }
        for suffix in ["-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: file.path + suffix)
        }
        try bytes.write(to: file)
        let changed = Self.pipeline.replacing("pool: [mean, range]", with: "pool: [mean, maximum]")
        let (outcome, notes) = try await run(job % 2 == 0 ? Self.pipeline : changed, in: folder)
        if job % 2 == 0 { #expect(outcome.results == none.results) }
        #expect(outcome.results.corpora[0].configurations.count == 1)
        if !notes.isEmpty { noticed += 1 }
      }
      #expect(noticed > 4, "of 24 damaged files \(noticed) were noticed")
    }
  }

  @Test("A file that is no database is replaced, and said so")
  func noDatabase() async throws {
    try await withCacheFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("cache"), withIntermediateDirectories: true)
      try Data(repeating: 65, count: 5000).write(
        to: folder.appendingPathComponent("cache/features.sqlite"))
      let (first, notes) = try await run(Self.pipeline, in: folder)
      #expect(notes.count == 1 && notes[0].contains("was damaged as a whole and is replaced"))
      #expect(first.results.corpora[0].configurations.count == 1)
      do {
        let names = ran(try await run(Self.pipeline, in: folder).outcome)
        #expect(names.isEmpty)
      }
    }
  }

  @Test("A cache that cannot be made is said once, and the run goes on")
  func unusable() async throws {
    try await withCacheFolder { folder in
      try Data("a file in the way".utf8).write(to: folder.appendingPathComponent("cache"))
      let (outcome, notes) = try await run(Self.pipeline, in: folder)
      #expect(notes.count == 1 && notes[0].contains("the run continues without it"), "\(notes)")
      #expect(outcome.results.corpora[0].configurations.count == 1)
    }
  }

  @Test("Another build of the program uses nothing of this one's")
  func otherBuild() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder, build: "one")
      do {
        let names = ran(try await run(Self.pipeline, in: folder, build: "two").outcome)
        #expect(!names.isEmpty)
      }
      do {
        let names = ran(try await run(Self.pipeline, in: folder, build: "one").outcome)
        #expect(names.isEmpty)
      }
    }
  }

  @Test("Two runs at once share a cache")
  func concurrent() async throws {
    try await withCacheFolder { folder in
      let none = try await run(Self.pipeline, in: nil).outcome
      let outcomes = try await withThrowingTaskGroup(of: (ExperimentResults, [String]).self) {
        group in
        for _ in 0..<4 {
          group.addTask {
            let (outcome, notes) = try await run(Self.pipeline, in: folder)
            return (outcome.results, notes)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.allSatisfy { $0.0 == none.results && $0.1.isEmpty }, "\(outcomes.map(\.1))")
      do {
        let names = ran(try await run(Self.pipeline, in: folder).outcome)
        #expect(names.isEmpty)
      }
    }
  }

  /// Enough that the tables themselves weigh little beside what they hold.
  static let larger = pipeline.replacing(
    "speakers: 2, sentences: 1", with: "speakers: 4, sentences: 2")

  @Test("The bound holds, and what was not used for longest goes first")
  func bound() async throws {
    try await withCacheFolder { folder in
      let day = 86_400.0
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let old = Self.larger.replacing("coefficients: 13", with: "coefficients: 11")
      _ = try await run(old, in: folder, now: Date(timeIntervalSince1970: day))
      _ = try await run(Self.larger, in: folder, now: Date(timeIntervalSince1970: 2 * day))
      // The rows of the older one are used once more.
      _ = try await run(old, in: folder, now: Date(timeIntervalSince1970: 3 * day))
      // What folds gave has a bound of its own.
      try FileManager.default.removeItem(atPath: cache.runs)
      let full = CacheStatus(of: cache, limit: 0)
      #expect(full.entries > 200 && full.bytes > 1_000_000)
      #expect(full.parts.map(\.plugin).contains("mfcc"))
      #expect(full.parts.reduce(0) { $0 + $1.entries } == full.entries)
      #expect(try CacheStatus.prune(cache, to: 1_000_000_000) == 0)
      let goal = full.bytes
      let removed = try CacheStatus.prune(cache, to: goal)
      let left = CacheStatus(of: cache, limit: goal)
      #expect(removed > 0 && left.entries == full.entries - removed)
      #expect(left.bytes <= goal, "\(left.bytes) of \(goal)")
      do {
        let names = ran(try await run(old, in: folder).outcome)
        #expect(names.isEmpty, "they were used last")
      }
      try CacheStatus.clear(cache)
      let cleared = CacheStatus(of: cache, limit: 0)
      #expect(cleared.entries == 0 && cleared.parts.isEmpty)
    }
  }

  @Test("A run keeps the bound by itself")
  func boundWhileRunning() async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let (outcome, notes) = try await run(Self.larger, in: folder, limit: 800_000)
      #expect(notes.isEmpty)
      let expected = try await run(Self.larger, in: nil).outcome.results
      #expect(outcome.results == expected)
      let features = URL(fileURLWithPath: cache.features)
      #expect(try Data(contentsOf: features).count <= 600_000, "three quarters of the bound")
      #expect(CacheStatus(of: cache, limit: 0).entries > 0)
    }
  }

  @Test("'verify' finds and removes what is damaged")
  func verify() async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      _ = try await run(Self.pipeline, in: folder)
      let sound = try CacheStatus.verify(cache)
      let entries = CacheStatus(of: cache, limit: 0).entries
      #expect(sound.damaged == 0 && sound.checked == entries)
      try flip("SELECT min(id) FROM entry", in: folder)
      #expect(try CacheStatus.verify(cache).damaged == 1)
      #expect(try CacheStatus.verify(cache).damaged == 0)
    }
  }

  @Test("A newer program's cache is left alone")
  func newer() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      let file = folder.appendingPathComponent("cache/features.sqlite").path
      try await DatabaseQueue(path: file).write { try $0.execute(sql: "PRAGMA user_version = 99") }
      let (_, notes) = try await run(Self.pipeline, in: folder)
      #expect(notes.count == 1 && notes[0].contains("a newer Affekt has made it"))
      let version = try await DatabaseQueue(path: file).read {
        try Int.fetchOne($0, sql: "PRAGMA user_version")
      }
      #expect(version == 99)
    }
  }

  @Test("The folder is that of the option, the environment or the person")
  func folders() {
    func path(_ environment: [String: String]) -> String? {
      CacheFolder(environment: environment)?.path
    }
    let all = ["AFFEKT_CACHE": "/a", "XDG_CACHE_HOME": "/x", "HOME": "/h"]
    #expect(path(all) == "/a")
    #expect(path(["XDG_CACHE_HOME": "/x", "HOME": "/h", "AFFEKT_CACHE": ""]) == "/x/affekt")
    #expect(path(["HOME": "/h", "XDG_CACHE_HOME": "not/absolute"]) == "/h/.cache/affekt")
    #expect(path([:]) == nil)
  }

  // MARK: - Support

  /// The operations that ran for any recording.
  private func ran(_ outcome: ExperimentRunner.Outcome) -> Set<String> {
    Set(outcome.nodes.filter { $0.ran > 0 }.map(\.operation))
  }

  /// The kinds and plugins of the operations that ran.
  private func kinds(_ outcome: ExperimentRunner.Outcome) -> Set<String> {
    Set(ran(outcome).map { String($0.prefix { $0 != "@" }) })
  }

  /// Flips a bit in the middle of the payload of the entry that a query names.
  private func flip(_ query: String, in folder: URL) throws {
    let file = folder.appendingPathComponent("cache/features.sqlite").path
    try DatabaseQueue(path: file).write { db in
      let id = try #require(try Int64.fetchOne(db, sql: query))
      var payload = try #require(
        try Data.fetchOne(db, sql: "SELECT payload FROM entry WHERE id = ?", arguments: [id]))
      payload[payload.count / 2] ^= 4
      try db.execute(sql: "UPDATE entry SET payload = ? WHERE id = ?", arguments: [payload, id])
    }
  }

  /// Synthetic voices as files, and the pipeline that reads them.
  private func manifest(in folder: URL) throws -> String {
    let voices = try LoadedCorpus(try readPipeline(Self.pipeline).corpora[0])
    var lines = ["path,emotion,speaker"]
    for (index, recording) in voices.recordings.enumerated() {
      guard case .generated(let generator) = recording.source else { continue }
      try AudioFile.write(
        generator.makeSignal(), to: folder.appendingPathComponent("voice-\(index).wav").path)
      lines.append("voice-\(index).wav,\(recording.emotion),\(recording.speaker)")
    }
    let path = folder.appendingPathComponent("manifest.csv")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
    return Self.pipeline.replacing(
      "layout: synthetic, speakers: 2, sentences: 1",
      with: "layout: manifest, path: \"\(path.path)\"")
  }
}

/// Runs a pipeline with the cache below `folder`, or without one; gives also what the cache notes.
func run(
  _ text: String, in folder: URL?, build: String = "test", limit: Int = 1_000_000_000,
  now: Date = Date()
) async throws -> (outcome: ExperimentRunner.Outcome, notes: [String]) {
  let cache = folder.map { folder in
    ExperimentCache(
      folder: CacheFolder(path: folder.appendingPathComponent("cache").path), limit: limit,
      threads: 2, build: BuildStamp(identity: build), now: now)
  }
  let pipeline = try readPipeline(text)
  let log = cache?.begin(
    RunDescription(
      name: pipeline.name, pipeline: text, folder: "nowhere", affekt: "test", started: "now"))
  let outcome = try await ExperimentRunner(
    pipeline: pipeline, threads: 2, cache: cache, log: log
  ).run()
  log?.finish(outcome.results, date: "later")
  cache?.close()
  return (outcome, cache?.takeNotes() ?? [])
}

func readPipeline(_ text: String) throws -> Pipeline {
  try PipelineReader(
    registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
  )
  .pipeline(from: text, named: "job.yaml")
}

func withCacheFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("affekt-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder)
}
