import AffektCore
import AffektNumerics
import AffektResults
import Foundation
import GRDB
import StandardPlugins
import Synchronization
import Testing

@testable import AffektExperiment

@Suite("The store of runs")
struct RunStoreTests {
  static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 3, sentences: 1 } }
    features: { levels: { extract: [rms, zero-crossing-rate], pool: [mean, range] } }
    classifiers:
      svm: { use: svm, tune: { cost: [1, 10] } }
      bayes: { use: naive-bayes }
      mlp: { use: mlp, hidden: [4], maximum-epochs: 3 }
    evaluation: { protocol: leave-one-speaker-out, tune: { folds: 2 }, seed: 7, repetitions: 2 }
    """

  @Test(
    "A second run fits nothing, and its results are the same, timings of configurations included")
  func second() async throws {
    try await withCacheFolder { folder in
      let none = try await run(Self.pipeline, in: nil).outcome
      let first = try await run(Self.pipeline, in: folder).outcome
      let second = try await run(Self.pipeline, in: folder).outcome
      #expect(first.parts.allSatisfy { $0.stored == 0 })
      #expect(!second.parts.isEmpty && second.parts.allSatisfy { $0.stored == $0.total })
      #expect(
        second.configurations == first.configurations, "the time that it took when it was computed")
      for outcome in [first, second] {
        #expect(outcome.results == none.results)
        #expect(outcome.predictions == none.predictions)
        #expect(outcome.controlPredictions == none.controlPredictions)
      }
      let runs = try StoredRun.all(in: CacheFolder(path: folder.path + "/cache"))
      #expect(runs.map(\.id) == [2, 1] && runs.allSatisfy { $0.status == .finished })
      #expect(runs[0].stored == runs[0].total && runs[0].done == runs[0].total)
      #expect(runs[1].stored == 0 && runs[1].done == runs[1].total)
      let configurations = runs[0].parts.filter { $0.uar != nil }
      #expect(
        configurations.map(\.uar) == second.results.corpora[0].configurations.map(\.pooled.uar))
      #expect(configurations.map(\.total) == [3, 3, 6])
    }
  }

  @Test("What fits anew is what depends on the setting that changed")
  func changes() async throws {
    try await withCacheFolder { folder in
      _ = try await run(Self.pipeline, in: folder)
      func fitted(_ from: String, _ to: String) async throws -> [String] {
        let text = Self.pipeline.replacing(from, with: to)
        #expect(text != Self.pipeline)
        let outcome = try await run(text, in: folder).outcome
        let expected = try await run(text, in: nil).outcome
        #expect(outcome.results == expected.results)
        return outcome.parts.filter { $0.stored < $0.total && !$0.name.hasPrefix("control") }
          .map { String($0.name.split(separator: "/").last ?? "") }
      }
      #expect(try await fitted("hidden: [4]", "hidden: [5]") == ["mlp"])
      #expect(try await fitted("cost: [1, 10]", "cost: [1, 100]") == ["svm"])
      #expect(try await fitted("folds: 2", "folds: 3") == ["svm"])
      #expect(try await fitted("seed: 7", "seed: 19") == ["svm", "bayes", "mlp"])
      #expect(try await fitted("[mean, range]", "[mean]") == ["svm", "bayes", "mlp"])
      #expect(try await fitted("bayes:", "other-name:") == [])
      #expect(try await fitted("repetitions: 2", "repetitions: 3") == ["mlp"])
    }
  }

  @Test("Leaky practices are stored apart from honest outcomes")
  func practices() async throws {
    try await withCacheFolder { folder in
      let pipeline = try readPipeline(Self.pipeline)
      var outcomes: [ExperimentRunner.Outcome] = []
      for _ in 0..<2 {
        let cache = ExperimentCache(
          folder: CacheFolder(path: folder.path), limit: 1_000_000_000, threads: 2,
          build: BuildStamp(identity: "test"))
        let log = cache.begin(
          RunDescription(name: "n", pipeline: "p", folder: "f", affekt: "a", started: "s"))
        outcomes.append(
          try await ExperimentRunner(
            pipeline: pipeline, threads: 2, runsLeakageAblation: true, cache: cache, log: log
          ).run())
        cache.close()
      }
      let none = try await ExperimentRunner(
        pipeline: pipeline, threads: 2, runsLeakageAblation: true
      ).run()
      #expect(outcomes.allSatisfy { $0.results == none.results })
      #expect(outcomes[1].parts.allSatisfy { $0.stored == $0.total })
    }
  }

  @Test("A configuration that cannot be fitted is known to fail, for the same reason")
  func failure() async throws {
    try await withCacheFolder { folder in
      let text = Self.pipeline.replacing("speakers: 3", with: "speakers: 2")
      let first = try await run(text, in: folder).outcome
      let second = try await run(text, in: folder).outcome
      #expect(first.results.corpora[0].failedConfigurations.count == 1)
      #expect(second.results == first.results)
      #expect(second.parts.allSatisfy { $0.stored == $0.total })
    }
  }

  @Test("A damaged outcome is noticed, computed again, replaced and reported")
  func damage() async throws {
    try await withCacheFolder { folder in
      let first = try await run(Self.pipeline, in: folder).outcome
      let file = folder.appendingPathComponent("cache/runs.sqlite").path
      try await DatabaseQueue(path: file).write { db in
        var payload = try #require(
          try Data.fetchOne(db, sql: "SELECT payload FROM trial WHERE id = 1"))
        payload[payload.count / 2] ^= 1
        try db.execute(sql: "UPDATE trial SET payload = ? WHERE id = 1", arguments: [payload])
      }
      let (second, notes) = try await run(Self.pipeline, in: folder)
      #expect(second.results == first.results)
      #expect(second.parts.reduce(0) { $0 + $1.total - $1.stored } == 1)
      #expect(notes == ["1 damaged outcome of folds noticed; computed again and replaced"])
      let (_, silence) = try await run(Self.pipeline, in: folder)
      #expect(silence.isEmpty)
    }
  }

  @Test("A store that is broken as a whole is set aside, and the run goes on")
  func broken() async throws {
    try await withCacheFolder { folder in
      let first = try await run(Self.pipeline, in: folder).outcome
      let file = folder.appendingPathComponent("cache/runs.sqlite")
      try Data(repeating: 66, count: 9000).write(to: file)
      let (second, notes) = try await run(Self.pipeline, in: folder)
      #expect(second.results == first.results)
      #expect(notes.count == 1 && notes[0].contains("runs.sqlite was damaged as a whole"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: file.path + ".damaged")).count == 9000)
      let (third, silence) = try await run(Self.pipeline, in: folder)
      #expect(third.parts.allSatisfy { $0.stored == $0.total } && silence.isEmpty)
    }
  }

  @Test("A run that was interrupted is listed so, and the next one goes on where it ended")
  func interrupted() async throws {
    try await withCacheFolder { folder in
      let cacheFolder = CacheFolder(path: folder.path + "/cache")
      let cache = ExperimentCache(
        folder: cacheFolder, limit: 1_000_000_000, threads: 1, build: BuildStamp(identity: "test"))
      let log = try #require(
        cache.begin(
          RunDescription(name: "n", pipeline: "p", folder: "f", affekt: "a", started: "s")))
      let progress = CancelAfter(5)
      let task = Task {
        progress.began.withLock { $0 = true }
        return try await ExperimentRunner(
          pipeline: try readPipeline(Self.pipeline), threads: 1, progress: progress, cache: cache,
          log: log
        ).run()
      }
      progress.task.withLock { $0 = task }
      do {
        _ = try await task.value
        Issue.record("it was not interrupted")
      } catch is CancellationError {
        log.fail(CancellationError(), date: "later")
      }
      cache.close()
      let stopped = try #require(try StoredRun.all(in: cacheFolder).first)
      #expect(stopped.status == .interrupted && stopped.done >= 4)
      let resumed = try await run(Self.pipeline, in: folder).outcome
      let none = try await run(Self.pipeline, in: nil).outcome
      #expect(resumed.results == none.results)
      #expect(resumed.parts.reduce(0) { $0 + $1.stored } >= stopped.done)
    }
  }

  @Test("Outcomes come back bit for bit, cut ones are damage, and no bytes trap")
  func coding() throws {
    var reads = TestSetReads()
    reads.whileTesting = 5
    let outcome = FoldOutcome(
      scores: ScoreMatrix(
        labels: ["anger", "größe"],
        values: Matrix(rows: 3, columns: 2, elements: [-0.0, .nan, .infinity, 1 / 3, 0, -1]),
        predictions: [1, 0, 1],
        probabilities: Matrix(rows: 3, columns: 2, elements: [0, 1, 0.5, 0.5, 1, 0])),
      chosen: ["cost": "10", "gamma": "0.1"],
      tried: [
        TuningCandidate(setting: ["cost": "1"], score: 1 / 3),
        TuningCandidate(setting: ["cost": "10"], score: nil),
      ], summary: FitSummary(iterations: 7, isConverged: false, notes: ["a note"]),
      columnCount: 9, duration: .nanoseconds(1_234_567_891), reads: reads)
    let payload = JobResult.success(outcome).payload
    let read = try JobResult(payload: payload).get()
    #expect(
      read.scores.values.elements.map(\.bitPattern)
        == outcome.scores.values.elements.map(\.bitPattern))
    #expect(read.scores.predictions == [1, 0, 1] && read.scores.labels == outcome.scores.labels)
    #expect(read.scores.probabilities == outcome.scores.probabilities)
    #expect(read.chosen == outcome.chosen && read.tried == outcome.tried)
    #expect(read.summary == outcome.summary && read.columnCount == 9)
    #expect(read.duration == outcome.duration && read.reads == reads)
    let failure = JobResult.failure(FitError("no"))
    #expect(throws: FitError("no")) { try JobResult(payload: failure.payload).get() }
    for length in 0..<payload.count {
      #expect(throws: DamagedRecord.self) { _ = try JobResult(payload: payload.prefix(length)) }
    }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      var bytes = payload
      for _ in 0...generator.index(below: 4) {
        bytes[generator.index(below: bytes.count)] = UInt8.random(in: 0...255, using: &generator)
      }
      do { _ = try JobResult(payload: bytes) } catch is DamagedRecord {}
    }
  }

  @Test("A process is known to be there, and one that is gone is known to be gone")
  func processes() throws {
    let own = ProcessIdentity.current
    #expect(ProcessIdentity(own.text) == own && own.isAlive)
    let earlier = ProcessIdentity(
      host: own.host, boot: own.boot, number: own.number, start: "1")
    #expect(!earlier.isAlive, "another process had the number")
    let otherBoot = ProcessIdentity(
      host: own.host, boot: "other", number: own.number, start: own.start)
    #expect(!otherBoot.isAlive)
    #expect(ProcessIdentity("nonsense") == nil)
  }
}

/// Cancels a task after some pieces of work are done in it.
private final class CancelAfter: ProgressReporter {
  let task = Mutex<Task<ExperimentRunner.Outcome, any Error>?>(nil)
  let began = Mutex(false)
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func begin(_ phase: ProgressPhase) {}
  func advance(_ phase: ProgressPhase) {
    guard phase.name.hasSuffix("training and testing") else { return }
    let isLast = left.withLock { left in
      left -= 1
      return left == 0
    }
    if isLast { task.withLock { $0?.cancel() } }
  }
  func end(_ phase: ProgressPhase) {}
  func note(_ text: String) {}
}
