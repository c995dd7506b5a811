import AffektExperiment
import AffektResults
import AffektSignal
import Foundation
import Testing

@testable import AffektModels

@Suite("Predictions of a model")
struct PredictorTests {
  private static let rate = 8000.0

  /// A training recording as sound.
  private func sound(_ trained: TrainedConfiguration, _ place: Int) throws -> Signal {
    try trained.recordings[place].source.decode().signal
  }

  @Test(
    "A sound is answered as its features are, and what is like the training recordings has no finding"
  )
  func answers() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    let predictor = Predictor(model)
    let scores = try model.fitted.scores(of: trained.outputs())
    var findings = 0
    for place in trained.recordings.indices {
      let answer = try predictor.answer(to: try sound(trained, place), named: "a")
      #expect(answer.predicted == scores.labels[scores.predictions[place]])
      #expect(abs(answer.probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(answer.confidence == answer.probabilities.max())
      findings += answer.findings.count
    }
    #expect(findings <= trained.recordings.count / 10)
  }

  @Test("Sounds of a wrong kind are told apart, and lower the confidence")
  func unlike() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    let predictor = Predictor(model)
    let plain = try sound(trained, 0)
    func changed(_ change: (Float) -> Float) -> Signal {
      Signal(samples: plain.samples.map(change), sampleRate: plain.sampleRate)
    }
    func kinds(_ signal: Signal) throws -> [Finding.Kind] {
      predictor.findings(in: SoundFacts(of: signal), row: nil).map(\.kind)
    }
    #expect(try kinds(plain) == [])
    #expect(try kinds(changed { _ in 0 }) == [.silence])
    let quieter = Float(
      pow(10, (model.sound.level.low - 15 - SoundFacts(of: plain).level) / 20))
    #expect(try kinds(changed { $0 * quieter }).contains(.level))
    #expect(try kinds(changed { max(-1, min(1, 50 * $0)) }).contains(.clipping))
    #expect(try kinds(changed { $0 / 2 + 0.2 }).contains(.offset))
    let brief = Signal(samples: Array(plain.samples.prefix(800)), sampleRate: plain.sampleRate)
    #expect(try kinds(brief).contains(.duration))
    var long = plain
    while long.duration < 2.5 * model.sound.duration.greatest { long.samples += plain.samples }
    #expect(try kinds(long).contains(.duration))
    let dull = try Resampler(targetRate: 8000).resample(Resampler(targetRate: 2000).resample(plain))
    #expect(try kinds(dull).contains(.bandwidth))
    // Each finding halves the slope.
    let quiet = changed { $0 * quieter }
    let answer = try predictor.answer(to: quiet, named: "quiet")
    let scores = try model.fitted.scores(
      of: [try model.fitted.extraction.features(of: quiet, named: "quiet")])
    #expect(answer.findings.count >= 1)
    var slope = model.calibration.slope
    for _ in answer.findings { slope /= 2 }
    #expect(
      answer.probabilities == Calibration(slope: slope).probabilities(of: scores.values.row(0)))
    #expect(answer.probabilities != model.calibration.probabilities(of: scores.values.row(0)))
  }

  @Test("Silence is unknown, whatever the scores say")
  func silence() async throws {
    let (model, _) = try await ModelFileTests.model(classifier: "{ use: logistic-regression }")
    let silent = Signal(samples: [Float](repeating: 0, count: 8000), sampleRate: Self.rate)
    let answer = try Predictor(model, threshold: 0).answer(to: silent, named: "a")
    #expect(answer.isUnknown && answer.findings.map(\.kind) == [.silence])
    #expect(throws: (any Error).self) {
      _ = try Predictor(model).answer(
        to: Signal(samples: [], sampleRate: Self.rate), named: "nothing")
    }
  }
}
