import AffektCore
import AffektExperiment
import AffektSignal
import StandardPlugins
import Testing

@testable import AffektModels

@Suite("Nearest training recordings of a model")
struct NeighborTests {
  private static let reader = PipelineReader(registry: StandardPlugins.suite.registry)

  @Test("A training recording is nearest to itself, before and after the file")
  func own() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    let predictor = Predictor(model)
    let copy = Predictor(try Model(reading: try model.data(), reader: Self.reader))
    for (recording, output) in zip(trained.recordings, trained.outputs()) {
      let found = predictor.neighbors(of: output, count: 3)
      let first = try #require(found.first)
      #expect(found.count == 3)
      #expect(first.identifier == recording.identifier && first.distance == 0)
      #expect(first.speaker == recording.speaker && first.emotion == recording.emotion.label)
      #expect(copy.neighbors(of: output, count: 3) == found)
    }
    let signal = try trained.recordings[0].source.decode().signal
    let explained = try predictor.explainedAnswer(to: signal, named: "a")
    #expect(explained.neighbors == predictor.neighbors(of: trained.outputs()[0], count: 3))
    let card = ModelCard(model).markdown
    #expect(
      card.contains(
        "the features of its \(trained.recordings.count) training recordings, with their names"))
  }

  @Test("Silence has neighbours, too; a row of another length and a classifier of frames have none")
  func none() async throws {
    let (model, _) = try await ModelFileTests.model(classifier: "{ use: naive-bayes }")
    let silence = Signal(samples: [Float](repeating: 0, count: 8000), sampleRate: 8000)
    let features = try model.fitted.extraction.features(of: silence, named: "silence")
    #expect(Predictor(model).neighbors(of: features, count: 2).count == 2)
    #expect(Predictor(model).neighbors(of: [1], count: 2).isEmpty)
    let (frames, trained) = try await ModelFileTests.model(
      classifier: "{ use: gmm, components: 2, covariance: diagonal, granularity: frame }", pool: "")
    #expect(frames.trainingRows == nil)
    #expect(Predictor(frames).neighbors(of: trained.outputs()[0], count: 3).isEmpty)
    #expect(ModelCard(frames).markdown.contains("names no recording and no speaker"))
  }
}
