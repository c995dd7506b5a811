import AffektCore
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Test recordings under conditions")
struct RobustnessRunTests {
  private static let conditions = """
    { conditions: { noise: [ { add-noise: { ratio: [30 dB, -20 dB] } } ],
    same: [ { gain: { change: 0 dB } } ], start: [ { beginning: { length: [0.2 s, 0.4 s, 0.8 s] } } ] } }
    """

  private func run(
    _ robustness: String, threads: Int = 2, cache: ExperimentCache? = nil, log: RunLog? = nil
  ) async throws -> ExperimentRunner.Outcome {
    try await ExperimentRunner(
      pipeline: try RobustnessSettingsTests.read(robustness), threads: threads, cache: cache,
      log: log
    ).run()
  }

  @Test("The comparison is the same with conditions and without, and fitted as often")
  func comparison() async throws {
    let (with, without) = (try await run(Self.conditions), try await run("none"))
    #expect(with.predictions == without.predictions)
    #expect(with.results.corpora[0].configurations == without.results.corpora[0].configurations)
    #expect(with.results.corpora[0].statistics == without.results.corpora[0].statistics)
    #expect(with.parts.map(\.total) == without.parts.map(\.total))
    #expect(without.results.corpora[0].robustness == nil)
    let encoder = JSONEncoder()
    let text = String(decoding: try encoder.encode(without.results), as: UTF8.self)
    #expect(!text.contains("robustness"))
  }

  @Test("Each configuration has a score at each level, over all test recordings")
  func scores() async throws {
    let outcome = try await run(Self.conditions)
    let corpus = outcome.results.corpora[0]
    let results = try #require(corpus.robustness)
    #expect(results.configurations.map(\.configuration) == corpus.configurations.map(\.identifier))
    #expect(results.excluded == nil && results.failed == nil)
    for own in results.configurations {
      let clean = try #require(
        corpus.configurations.first { $0.identifier == own.configuration }?.pooled)
      #expect(own.conditions.map(\.name) == ["noise", "same", "start"])
      #expect(own.conditions.map(\.scores.count) == [2, 1, 3])
      for score in own.conditions.flatMap(\.scores) {
        #expect(score.recordingCount == corpus.summary.recordingCount)
        #expect(abs(score.uar - score.change - clean.uar) < 1e-12)
        let interval = try #require(score.interval)
        #expect(interval.lower <= score.uar && score.uar <= interval.upper)
      }
      // Nothing is changed by a gain of 0 dB.
      let same = own.conditions[1]
      #expect(same.scores[0].uar == clean.uar && same.scores[0].change == 0)
      #expect(same.scores[0].changeInterval == Interval(lower: 0, upper: 0))
      #expect(same.area == nil)
      let noise = own.conditions[0]
      let mean = noise.scores.map(\.uar).reduce(0, +) / 2
      #expect(abs(try #require(noise.area) - mean) < 1e-12)
    }
    let baseline = results.configurations[0]
    #expect(baseline.configuration == results.baseline)
    #expect(baseline.conditions.allSatisfy { abs(($0.corruptionError?.uar ?? 0) - 100) < 1e-9 })
    let controls = outcome.controlPredictions
    #expect(controls.count == 2 * 6 * corpus.summary.recordingCount)
    let same = controls.filter {
      $0.origin == .robustness(configuration: results.baseline, condition: "same")
    }
    let asTheyAre = outcome.predictions.filter { $0.configuration == results.baseline }
    #expect(same.map(\.recording) == asTheyAre.map(\.recording))
    #expect(same.map(\.predicted) == asTheyAre.map(\.predicted))
  }

  @Test("The cache keeps rows alone of what is computed under conditions")
  func kept() throws {
    let pipeline = try RobustnessSettingsTests.read(Self.conditions)
    let level = try #require(pipeline.robustness?.levels.first)
    let graph = ExperimentGraph(of: pipeline, after: level.steps)
    let kept = graph.nodes.indices.filter { graph.isKept($0) }
    #expect(kept == graph.outputs.joined().compactMap(\.row))
    let clean = ExperimentGraph(of: pipeline)
    #expect(clean.nodes.indices.allSatisfy { clean.isKept($0) == clean.nodes[$0].operation.isKept })
  }

  @Test("Nothing depends on threads or on what is in the cache")
  func cached() async throws {
    let place = NSTemporaryDirectory() + "/affekt-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: place) }
    let build = BuildStamp(identity: "test")
    func cache() -> ExperimentCache {
      ExperimentCache(
        folder: CacheFolder(path: place), limit: 100_000_000, threads: 2, build: build)
    }
    let plain = try await run(Self.conditions, threads: 1)
    let filling = cache()
    let first = try await run(Self.conditions, cache: filling)
    filling.close()
    let filled = cache()
    let second = try await run(Self.conditions, cache: filled)
    filled.close()
    #expect(first.data == plain.data)
    #expect(second.data == plain.data)
  }

  @Test("The figures follow from the predictions: one that is changed is found")
  func verification() async throws {
    let pipeline = try RobustnessSettingsTests.read(Self.conditions)
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let sound = try outcome.record(of: pipeline, controlPredictions: outcome.controlPredictions)
    #expect(try RunVerification(sound).differences.isEmpty)
    let (changed, _) = try outcome.controlPredictionsWithError()
    let differences = try RunVerification(
      outcome.record(of: pipeline, controlPredictions: changed)
    ).differences
    #expect(differences.contains { $0.place.contains("robustness") })
  }

  @Test("A level at which no recording can be used stops the run and says why")
  func unusable() async throws {
    // A telephone line that carries nothing, and noise below the speech that is not there.
    let pipeline = try RobustnessSettingsTests.read(
      """
      { conditions: { dead: [ { gain: { change: -100 dB } }, telephone, { resample: { rate: 16 kHz } },
      add-noise ] } }
      """)
    let error = await #expect(throws: ExperimentError.self) {
      try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("under the condition 'dead'"), "\(words)")
    #expect(words.contains("the recording is silent"), "\(words)")
  }
}
