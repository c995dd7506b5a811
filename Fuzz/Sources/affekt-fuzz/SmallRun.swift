import AffektExperiment
import AffektResults
import Foundation
import StandardPlugins

/// A run that takes a second: what it leaves is the seed of everything that reads runs, so that the
/// seeds are never of an earlier version.
enum SmallRun {
  private static let plain = """
    affekt: 1
    name: small
    corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
    features: { rms: { extract: [ rms ], pool: [ mean, range ] } }
    classifiers: { bayes: { use: naive-bayes }, nearest: { use: k-nearest-neighbors } }
    controls: none
    exploration: none
    evaluation: { protocol: leave-one-speaker-out, seed: 7, intervals: { draws: 100 } }
    report: { audio: none }
    """

  /// The same with all that a run can leave, for reports in every form.
  private static let rich = """
    affekt: 1
    name: small
    corpora:
      voices:
        layout: synthetic
        speakers: 3
        sentences: 1
        labels: { drop: [ disgust, fear, happiness, surprise ] }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 3 } }, rms ], pool: [ mean ] } }
    classifiers:
      logistic: { use: logistic-regression, tune: { cost: [ 0.1, 1 ] } }
      bayes: { use: naive-bayes }
    evaluation:
      protocol: leave-one-speaker-out
      seed: 7
      tune: { folds: 2 }
      intervals: { draws: 100 }
      learning-curve: { speakers: [ 2 ], draws: 2 }
    report: { forms: [ html, markdown, latex, csv ], audio: none }
    """

  /// The record, computed with what the cache has and kept there.
  static func record(
    cache: ExperimentCache? = nil, isRich: Bool = false
  ) throws -> RunRecord {
    let text = isRich ? rich : plain
    let pipeline = try PipelineReader(
      registry: StandardPlugins.suite.registry, defaultScaling: StandardPlugins.suite.scaling,
      defaultControls: StandardPlugins.suite.controls,
      defaultExploration: StandardPlugins.suite.exploration
    ).pipeline(from: text, named: "small.yaml")
    let log = cache?.begin(
      RunDescription(
        name: pipeline.name, pipeline: text, folder: "small", affekt: "0",
        started: "2025-01-01T00:00:00Z"))
    let outcome = try waiting {
      try await ExperimentRunner(
        pipeline: pipeline, threads: 1, runsLeakageAblation: isRich, cache: cache, log: log
      ).run()
    }
    log?.finish(outcome.results, date: "2025-01-01T00:00:01Z")
    return RunRecord(
      outcome.data,
      environment: RunEnvironment(
        date: "2025-01-01T00:00:00Z", affekt: "0", system: "s", processor: "p", threads: 1,
        libraries: [:], command: [], wallSeconds: 1, peakMemory: 1, phases: outcome.phases,
        configurations: outcome.configurations),
      resolvedPipeline: try pipeline.resolved.yamlText(), reportSettings: pipeline.report)
  }

  /// Waits for work; libFuzzer knows no asynchronous calls.
  static func waiting<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = ResultBox<Value>()
    Task.detached {
      do { box.set(.success(try await body())) } catch { box.set(.failure(error)) }
      done.signal()
    }
    done.wait()
    return try box.value()
  }
}
