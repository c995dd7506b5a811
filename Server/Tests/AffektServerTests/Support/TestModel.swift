import AffektExperiment
import AffektModels
import Foundation
import StandardPlugins

@testable import AffektServer

/// A small model that is trained once, on synthetic speech.
enum TestModel {
  private static let training = Task { try await train() }

  static func model() async throws -> Model { try await training.value }

  /// A file of it, in a folder of its own.
  static func file(named name: String = "voice") async throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(name).affekt")
    try await model().data().write(to: file)
    return file
  }

  private static func train() async throws -> Model {
    let reader = PipelineReader(registry: StandardPlugins.suite.registry)
    let pipeline = try reader.pipeline(
      from: """
        affekt: 1
        name: small
        corpora: { voices: { layout: synthetic, speakers: 2, sentences: 2, takes: 1, sample-rate: 8000 Hz } }
        features: { set: { extract: [rms, zero-crossing-rate], pool: [mean, standard-deviation] } }
        scaling: [standardize]
        classifiers: { tried: { use: logistic-regression } }
        evaluation: { protocol: leave-one-speaker-out, intervals: { draws: 100 } }
        """, named: "small")
    let (outcome, trained) = try await ExperimentRunner(pipeline: pipeline, threads: 2)
      .trained { _ in pipeline.configurations[0].identifier }
    return try await ModelTraining(
      program: "0", date: "2026-01-01T00:00:00Z", command: ["affekt", "train"],
      libraries: ["library": "1"], threads: 2
    ).model(of: trained, in: outcome.data, seed: 1, candidateCount: 1)
  }
}
