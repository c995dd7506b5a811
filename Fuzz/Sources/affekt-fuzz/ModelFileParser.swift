import AffektExperiment
import AffektModels
import AffektResults
import AffektSignal
import Foundation
import StandardPlugins

/// A model file. Its checksum is put right first, so that inputs come to what lies behind it; what is read answers
/// a sound.
struct ModelFileParser: FuzzedParser {
  private static let reader = PipelineReader(registry: StandardPlugins.suite.registry)
  /// Where the checksum stands, and what it covers.
  private static let checksum = 8..<72

  /// Writes a seed of every kind of classifier and stage, so that all that a file can hold is reached.
  init() throws {
    let classifiers = StandardPlugins.suite.registry.classifiers.map { $0.manifest.identifier }
    let stages = StandardPlugins.suite.registry.stages.map { $0.manifest.identifier }
    for name in classifiers {
      try Seeds.add(try Self.model(scaling: "standardize", classifier: name), named: name)
    }
    for name in stages {
      try Seeds.add(try Self.model(scaling: name, classifier: "naive-bayes"), named: name)
    }
  }

  private static func model(scaling: String, classifier: String) throws -> Data {
    // Six rows of each emotion have no covariance of full rank in every fold.
    let more = classifier == "quadratic-discriminant" ? ", regularization: 0.5" : ""
    let pipeline = try reader.pipeline(
      from: """
        affekt: 1
        name: small
        corpora: { voices: { layout: synthetic, speakers: 3, sentences: 2, takes: 1, sample-rate: 8000 Hz } }
        features: { set: { extract: [rms, zero-crossing-rate], pool: [mean, standard-deviation] } }
        scaling: [\(scaling)]
        classifiers: { tried: { use: \(classifier)\(more) } }
        evaluation: { protocol: leave-one-speaker-out, intervals: { draws: 100 } }
        """, named: "small.yaml")
    return try SmallRun.waiting {
      let (outcome, trained) = try await ExperimentRunner(pipeline: pipeline, threads: 1)
        .trained { _ in pipeline.configurations[0].identifier }
      let training = ModelTraining(
        program: "0", date: "2025-01-01T00:00:00Z", command: [], libraries: [:], threads: 1)
      return try await training.model(
        of: trained, in: outcome.data, seed: 1, candidateCount: 1
      ).data()
    }
  }

  func parse(_ input: Data) -> Bool {
    var file = Data(input)
    if file.count >= Self.checksum.upperBound {
      let right = ContentHash.hexadecimal(of: file.dropFirst(Self.checksum.upperBound))
      file.replaceSubrange(Self.checksum, with: Data(right.utf8))
    }
    guard let model = try? Model(reading: file, reader: Self.reader) else { return false }
    let sound = Signal(
      samples: (0..<4000).map { 0.3 * sin(Float($0) / 7) }, sampleRate: 8000)
    _ = try? Predictor(model).explainedAnswer(to: sound, named: "sound")
    _ = ModelCard(model).markdown
    return true
  }
}
