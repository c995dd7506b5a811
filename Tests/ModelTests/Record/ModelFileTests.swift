import AffektCore
import AffektExperiment
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import AffektModels

/// Models of every plugin, written and read again.
@Suite("Model files")
struct ModelFileTests {
  private static let reader = PipelineReader(registry: StandardPlugins.suite.registry)

  /// A small pipeline on synthetic speech.
  private static func pipeline(
    scaling: String = "standardize", classifier: String,
    pool: String = "pool: [mean, standard-deviation]",
    extract: String = "[zero-crossing-rate, rms, spectral-centroid]"
  ) throws -> Pipeline {
    try reader.pipeline(
      from: """
        affekt: 1
        name: small
        corpora: { voices: { layout: synthetic, speakers: 3, sentences: 2, takes: 1, sample-rate: 8000 Hz } }
        features: { set: { extract: \(extract), \(pool) } }
        scaling: [\(scaling)]
        classifiers: { tried: \(classifier) }
        evaluation: { protocol: leave-one-speaker-out, intervals: { draws: 100 } }
        """, named: "small")
  }

  static func model(
    scaling: String = "standardize", classifier: String,
    pool: String = "pool: [mean, standard-deviation]",
    extract: String = "[zero-crossing-rate, rms, spectral-centroid]",
    command: [String] = ["affekt", "train"], keepsRecordings: Bool = true
  ) async throws -> (model: Model, trained: TrainedConfiguration) {
    let pipeline = try pipeline(
      scaling: scaling, classifier: classifier, pool: pool, extract: extract)
    let (outcome, trained) = try await ExperimentRunner(pipeline: pipeline, threads: 2)
      .trained { _ in pipeline.configurations[0].identifier }
    let training = ModelTraining(
      program: "0", date: "2026-01-01T00:00:00Z", command: command,
      libraries: ["library": "1"], threads: 2, keepsRecordings: keepsRecordings)
    let model = try await training.model(
      of: trained, in: outcome.data, seed: 1, candidateCount: 1)
    return (model, trained)
  }

  /// The scores of all training recordings, bit for bit.
  private static func bits(_ model: Model, _ trained: TrainedConfiguration) throws -> [UInt64] {
    try model.fitted.scores(of: trained.outputs()).values.elements.map(\.bitPattern)
  }

  private static func expectEqual(_ model: Model, _ trained: TrainedConfiguration) throws {
    let data = try model.data()
    let copy = try Model(reading: data, reader: reader)
    #expect(try bits(copy, trained) == bits(model, trained))
    #expect(copy.facts == model.facts && copy.calibration == model.calibration)
    #expect(copy.evaluation == model.evaluation && copy.features == model.features)
    #expect(copy.calibrationQuality == model.calibrationQuality && copy.sound == model.sound)
    #expect(copy.selfTest == model.selfTest && copy.trainingRows == model.trainingRows)
    // Nothing is lost and nothing depends on an order.
    #expect(try copy.data() == data)
  }

  @Test(
    "Every classifier that is read back scores bit for bit as it did",
    arguments: StandardPlugins.suite.registry.classifiers.map { $0.manifest.identifier })
  func classifiers(identifier: String) async throws {
    // Six rows of six columns have no covariance of full rank.
    let more = identifier == "quadratic-discriminant" ? ", regularization: 0.5" : ""
    let (model, trained) = try await Self.model(classifier: "{ use: \(identifier)\(more) }")
    try Self.expectEqual(model, trained)
  }

  @Test(
    "Every stage that is read back transforms bit for bit as it did",
    arguments: StandardPlugins.suite.registry.stages.map { $0.manifest.identifier })
  func stages(identifier: String) async throws {
    let (model, trained) = try await Self.model(
      scaling: identifier, classifier: "{ use: logistic-regression }")
    try Self.expectEqual(model, trained)
  }

  @Test(
    "So do settings that change the shape of a model",
    arguments: [
      "{ use: svm, kernel: linear }", "{ use: svm, decision: probability }",
      "{ use: mlp, hidden: [5, 4], maximum-epochs: 5 }",
      "{ use: logistic-regression, tune: { cost: [0.1, 1] } }",
    ])
  func settings(classifier: String) async throws {
    let (model, trained) = try await Self.model(classifier: classifier)
    try Self.expectEqual(model, trained)
  }

  @Test("A classifier of frames is read back too")
  func frames() async throws {
    let (model, trained) = try await Self.model(
      classifier: "{ use: gmm, components: 2, covariance: diagonal, granularity: frame }", pool: "")
    #expect(model.fitted.granularity == .frame && model.features == nil)
    let sound = try trained.recordings[0].source.decode().signal
    #expect(try Predictor(model).explainedAnswer(to: sound, named: "a").explanation == nil)
    try Self.expectEqual(model, trained)
  }

  @Test(
    "Without recordings a file names none of them, whatever the classifier is",
    arguments: ["svm", "k-nearest-neighbors", "random-forest", "mlp"])
  func withoutRecordings(classifier: String) async throws {
    let command = [
      "affekt", "train", "--set", "evaluation.test=[02/anger-s01-1, 03]", "--set", "seed=103",
    ]
    let (model, trained) = try await Self.model(
      classifier: "{ use: \(classifier) }", command: command, keepsRecordings: false)
    let data = try model.data()
    #expect(model.trainingRows == nil && model.features != nil)
    for recording in trained.recordings {
      #expect(data.range(of: Data(recording.identifier.utf8)) == nil, "\(recording.identifier)")
    }
    #expect(
      model.facts.command == [
        "affekt", "train", "--set", "evaluation.test=VALUE", "--set", "seed=103",
      ])
    #expect(ModelCard(model).markdown.contains("The file names no recording and no speaker."))
    let sound = try trained.recordings[0].source.decode().signal
    let explained = try Predictor(model).explainedAnswer(to: sound, named: "a")
    #expect(explained.neighbors.isEmpty && explained.explanation != nil)
    try Self.expectEqual(model, trained)
    let all = try await Self.model(classifier: "{ use: \(classifier) }", command: command).model
    let kept = try all.data()
    #expect(trained.recordings.allSatisfy { kept.range(of: Data($0.identifier.utf8)) != nil })
    #expect(all.facts.command == command)
  }

  @Test("A file with other contents is refused with what to do")
  func contents() async throws {
    let model = try await Self.model(classifier: "{ use: naive-bayes }").model
    struct Later: Encodable { let contents = 3 }
    struct Earlier: Encodable { let facts: ModelFacts }
    func problem(_ data: Data) -> String {
      do {
        _ = try Model(reading: data, reader: Self.reader)
        return "none"
      } catch {
        return error.description
      }
    }
    let later = problem(try ArchiveEncoder().encode(Later()).data)
    #expect(later.contains("at 'contents': they have version 3"), "\(later)")
    #expect(later.contains("write the model again"))
    let earlier = problem(try ArchiveEncoder().encode(Earlier(facts: model.facts)).data)
    #expect(earlier.contains("at 'contents'") && earlier.contains("write the model again"))
  }

  @Test("A stage that looks at each speaker's recordings together is refused, with the reason")
  func transductive() async throws {
    let error = await #expect(throws: ExperimentError.self) {
      _ = try await Self.model(
        scaling: "{ standardize: { by: speaker } }", classifier: "{ use: logistic-regression }")
    }
    #expect(error?.description.contains("recordings of each speaker together") == true)
  }

  @Test("Foreign, empty, cut and damaged files are refused with what to do")
  func damage() async throws {
    let data = try await Self.model(classifier: "{ use: naive-bayes }").model.data()
    func problem(_ data: Data) -> String {
      do {
        _ = try Model(reading: data, reader: Self.reader)
        return "none"
      } catch {
        return error.description
      }
    }
    #expect(problem(Data()).contains("not an Affekt model file"))
    #expect(problem(Data("RIFF".utf8)).contains("not an Affekt model file"))
    #expect(problem(data.prefix(data.count - 1)).contains("truncated"))
    for place in stride(from: 0, to: data.count, by: max(1, data.count / 97)) {
      var damaged = data
      damaged[place] ^= 4
      #expect(problem(damaged) != "none", "byte \(place)")
    }
    #expect(problem(data) == "none")
  }

  @Test("A plugin of another version, or one that is not there, is named")
  func versions() async throws {
    let model = try await Self.model(classifier: "{ use: naive-bayes }").model
    let fitted = model.fitted
    func problem(_ stages: [StageModel], _ classifier: (String, Int)) throws -> String {
      let changed = Model(
        facts: model.facts,
        fitted: try FittedConfiguration(
          identifier: fitted.identifier, steps: fitted.steps, columns: fitted.columns,
          granularity: fitted.granularity, stages: stages, classifier: classifier,
          model: fitted.model, chosen: fitted.chosen), calibration: model.calibration,
        calibrationQuality: model.calibrationQuality, evaluation: model.evaluation,
        sound: model.sound, features: model.features, trainingRows: model.trainingRows,
        selfTest: model.selfTest)
      let data = try changed.data()
      do {
        _ = try Model(reading: data, reader: Self.reader)
        return "none"
      } catch {
        return error.description
      }
    }
    #expect(try problem(fitted.stages, ("naive-bayes", 99)).contains("version 99 of 'naive-bayes'"))
    #expect(try problem(fitted.stages, ("nobody", 1)).contains("nobody"))
    let old = fitted.stages.map { StageModel(plugin: $0.plugin, version: 77, model: $0.model) }
    #expect(try problem(old, fitted.classifier).contains("version 77"))
    #expect(try problem(fitted.stages, fitted.classifier) == "none")
  }

  @Test("A model that answers otherwise than where it was written is refused")
  func selfTest() async throws {
    let model = try await Self.model(classifier: "{ use: naive-bayes }").model
    let first = model.selfTest[0]
    #expect(!first.row.isEmpty && !first.scores.isEmpty)
    let other = SelfTest(
      sound: first.sound, sampleRate: first.sampleRate, duration: first.duration, row: first.row,
      scores: first.scores.map { $0 + 0.01 * max(1, abs($0)) })
    let changed = Model(
      facts: model.facts, fitted: model.fitted, calibration: model.calibration,
      calibrationQuality: model.calibrationQuality, evaluation: model.evaluation,
      sound: model.sound, features: model.features, trainingRows: model.trainingRows,
      selfTest: [other] + model.selfTest.dropFirst())
    let error = #expect(throws: ModelError.self) {
      _ = try Model(reading: try changed.data(), reader: Self.reader)
    }
    #expect(error?.description.contains("'glide' otherwise") == true)
  }

  @Test("Features that need a longer signal get one")
  func longFeatures() async throws {
    let (model, trained) = try await Self.model(
      classifier: "{ use: naive-bayes }",
      extract: "[{ rms: { frame-length: 100 ms, hop: 100 ms, delta: true } }]")
    #expect(model.selfTest.allSatisfy { $0.duration == 2 && !$0.scores.isEmpty })
    try Self.expectEqual(model, trained)
  }

  @Test("The card names what a person must know")
  func card() async throws {
    let model = try await Self.model(classifier: "{ use: naive-bayes }").model
    let card = ModelCard(model).markdown
    for words in [
      "Art. 5(1)(f)", "Art. 50(3)", "leave-one-speaker-out", "naive-bayes@", "spectral edge",
      "| confidence |",
    ] {
      #expect(card.contains(words), "\(words)")
    }
    for label in model.labels { #expect(card.contains("| \(label.rawValue) |")) }
  }
}
