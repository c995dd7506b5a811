import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Runner")
struct RunnerTests {
  static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 4, sentences: 2 } }
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] }
      levels: { extract: [rms, zero-crossing-rate], pool: [mean] }
    classifiers:
      svm: { use: svm, tune: { cost: [1, 10] } }
      gmm: { use: gmm, components: 2, covariance: diagonal }
      mlp: { use: mlp, hidden: [8], maximum-epochs: 10 }
      majority: { use: majority }
    evaluation: { protocol: leave-one-speaker-out, tune: { folds: 3 }, seed: 7 }
    """

  @Test("One thread and two give the same results, bit for bit")
  func threads() async throws {
    let pipeline = try read(Self.pipeline)
    let one = try await ExperimentRunner(pipeline: pipeline, threads: 1).run()
    let two = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    #expect(one.results == two.results)
    #expect(one.predictions == two.predictions)
    #expect(one.folds == two.folds)
    #expect(one.results.corpora[0].failedConfigurations.isEmpty)
    #expect(one.results.corpora[0].configurations.count == 6)
  }

  @Test("A stage that draws is tried under every seed, and threads change no bit of it")
  func stageThatDraws() async throws {
    let text = Self.pipeline.replacing("seed: 7 }", with: "seed: 7, repetitions: 2 }")
      .replacing(
        "classifiers:",
        with: "scaling: { plain: standardize, drawn: { random-projection: { components: 4 } } }"
          + "\nclassifiers:")
    let pipeline = try read(text)
    let one = try await ExperimentRunner(pipeline: pipeline, threads: 1).run()
    let two = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    #expect(one.results == two.results && one.predictions == two.predictions)
    let configurations = one.results.corpora[0].configurations
    for configuration in configurations {
      let draws =
        configuration.scaling == "drawn" || ["gmm", "mlp"].contains(configuration.classifier)
      #expect(
        configuration.seeds.map(\.seed) == (draws ? [7, 8] : [7]), "\(configuration.identifier)")
    }
    let drawn = try #require(
      configurations.first { $0.scaling == "drawn" && $0.classifier == "svm" })
    #expect(drawn.columnCount == 4)
    let scores = [7, 8].map { seed in
      one.predictions.filter { $0.configuration == drawn.identifier && $0.seed == seed }.map(
        \.scores)
    }
    #expect(scores[0] != scores[1])
  }

  @Test(
    "Every recording is tested once in every configuration, and figures follow from the predictions"
  )
  func figures() async throws {
    let outcome = try await ExperimentRunner(pipeline: try read(Self.pipeline), threads: 2).run()
    let corpus = outcome.results.corpora[0]
    for configuration in corpus.configurations {
      let own = outcome.predictions.filter { $0.configuration == configuration.identifier }
      #expect(own.count == corpus.summary.recordingCount)
      #expect(Set(own.map(\.recording)).count == own.count)
      let hits = own.count { $0.truth == $0.predicted }
      #expect(configuration.pooled.accuracy == Double(hits) / Double(own.count))
      // Every speaker says the same, so pooled and mean UAR are equal but for rounding.
      #expect(abs(configuration.pooled.uar - configuration.meanFoldUAR) < 1e-12)
    }
    let majority = try #require(corpus.controls.first { $0.subject == "majority" }?.metrics)
    #expect(abs(majority.uar - 1 / Double(corpus.summary.emotions.count)) < 1e-12)
    let best = corpus.configurations.map(\.pooled.uar).max() ?? 0
    #expect(best > 0.2, "the synthetic emotions can be told apart: \(best)")
  }

  @Test("Every plugin that takes part is recorded once, phase by phase, controls last")
  func plugins() async throws {
    let pipeline = try read(
      Self.pipeline + "\ncontrols: { baselines: [majority, prior], probe: { use: svm } }")
    let plugins = try await ExperimentRunner(pipeline: pipeline, threads: 2).run().results.plugins
    #expect(
      plugins.map { "\($0.kind) \($0.identifier)" } == [
        "corpus synthetic", "extractor mfcc", "extractor rms", "extractor zero-crossing-rate",
        "functional mean", "functional standard-deviation", "stage standardize", "classifier svm",
        "classifier gmm", "classifier mlp", "classifier prior", "classifier majority",
        "protocol leave-one-speaker-out",
      ])
    for plugin in plugins {
      #expect(plugin.version >= 1 && !plugin.summary.isEmpty && !plugin.reference.isEmpty)
    }
  }

  @Test("The order of a manifest does not change the results")
  func shuffledManifest() async throws {
    try await withFolder { folder in
      let sorted = try await self.runManifest(in: folder, shuffled: false)
      let shuffled = try await self.runManifest(in: folder, shuffled: true)
      #expect(sorted.results == shuffled.results)
      #expect(sorted.predictions == shuffled.predictions)
    }
  }

  @Test("Extractors that read the same spectrogram share one transform")
  func sharedTransforms() throws {
    let text = Self.pipeline.replacing(
      "levels: { extract: [rms, zero-crossing-rate], pool: [mean] }",
      with: """
        all: { extract: [ { mfcc: { delta: true } }, log-mel, zero-crossing-rate, rms, \
        spectral-centroid, spectral-bandwidth, spectral-rolloff, spectral-flatness, \
        spectral-contrast ], pool: [mean, standard-deviation] }
        """)
    let pipeline = try read(text)
    let corpus = try LoadedCorpus(pipeline.corpora[0])
    let evaluator = RecordingEvaluator(graph: ExperimentGraph(of: pipeline))
    _ = try evaluator.features(of: UnlabelledRecording(corpus.recordings[0]))
    let counts = evaluator.tally.viewCounts
    let transforms = counts.filter { $0.key.contains("magnitude-spectrogram") }
    #expect(transforms.count == 1, "\(counts)")
    #expect(counts.values.allSatisfy { $0 == 1 })
  }

  @Test("Equal steps of different alternatives are one node")
  func sharedNodes() throws {
    let text = Self.pipeline.replacing(
      "features:",
      with: """
        preprocessing:
          plain: [ { resample: { rate: 8000 Hz } } ]
          trimmed: [ { resample: { rate: 8000 Hz } }, { trim: { below: 30 dB } } ]
        features:
        """)
    let graph = ExperimentGraph(of: try read(text))
    let resampled = graph.nodes.count { $0.operation.identity.hasPrefix("preprocess resample") }
    #expect(resampled == 1)
    #expect(Set(graph.nodes.map(\.identity)).count == graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() {
      #expect(node.inputs.allSatisfy { $0 < index })
    }
  }

  @Test("Recordings that cannot be used are excluded with the reason; --strict fails")
  func exclusion() async throws {
    try await withFolder { folder in
      _ = try await self.runManifest(in: folder, shuffled: false)
      let broken = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
          .filter { $0.hasSuffix(".wav") }.sorted().first)
      try Data().write(to: folder.appendingPathComponent(broken))
      let pipeline = try self.manifestPipeline(in: folder)
      let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
      let excluded = outcome.results.corpora[0].summary.excluded
      #expect(excluded.count == 1)
      #expect(excluded.first?.phase == "decoding")
      #expect(excluded.first?.reason.contains("empty") == true)
      let strict = ExperimentRunner(pipeline: pipeline, threads: 2, isStrict: true)
      await #expect(throws: ExperimentError.self) { try await strict.run() }
    }
  }

  @Test("One emotion only, or an empty folder, is a clear error")
  func nothingToTellApart() async throws {
    let one = Self.pipeline.replacing(
      "speakers: 4,",
      with: "speakers: 4, labels: { drop: [surprise, disgust, fear, happiness, neutral, sadness] },"
    )
    await #expect {
      try await ExperimentRunner(pipeline: try read(one), threads: 2).run()
    } throws: { error in
      "\(error)".contains("has one emotion only ('anger'); there is nothing to classify")
    }
    try await withFolder { folder in
      let empty = Self.pipeline.replacing(
        "layout: synthetic, speakers: 4, sentences: 2",
        with: "layout: ravdess, path: \"\(folder.path)\"")
      await #expect {
        try await ExperimentRunner(pipeline: try self.read(empty), threads: 2).run()
      } throws: { error in "\(error)".contains("the corpus 'voices': no audio files below") }
    }
  }

  @Test("A cancelled run ends and returns nothing")
  func cancelled() async throws {
    let pipeline = try read(Self.pipeline)
    let task = Task { try await ExperimentRunner(pipeline: pipeline, threads: 2).run() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  // MARK: - Support

  private func read(_ text: String) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: text, named: "job.yaml")
  }

  private func manifestPipeline(in folder: URL) throws -> Pipeline {
    try read(
      Self.pipeline.replacing(
        "layout: synthetic, speakers: 4, sentences: 2",
        with: "layout: manifest, path: \"\(folder.appendingPathComponent("manifest.csv").path)\""))
  }

  /// Writes some synthetic voices as files with a manifest, and runs the pipeline on them.
  private func runManifest(in folder: URL, shuffled: Bool) async throws
    -> ExperimentRunner.Outcome
  {
    let synthetic = try LoadedCorpus(try read(Self.pipeline).corpora[0])
    var lines: [String] = []
    for (index, recording) in synthetic.recordings.enumerated() {
      guard case .generated(let generator) = recording.source else { continue }
      let name = "voice-\(index).wav"
      try AudioFile.write(
        generator.makeSignal(), to: folder.appendingPathComponent(name).path)
      lines.append("\(name),\(recording.emotion),\(recording.speaker)")
    }
    if shuffled {
      var generator = SeededGenerator(seed: 3)
      lines = generator.permutation(of: lines.count).map { lines[$0] }
    }
    let text = (["path,emotion,speaker"] + lines).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent("manifest.csv"))
    return try await ExperimentRunner(pipeline: try manifestPipeline(in: folder), threads: 2).run()
  }

  private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("affekt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}
