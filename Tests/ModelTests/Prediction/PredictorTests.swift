import AffektExperiment
import AffektNumerics
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
    // Each finding moves the probabilities halfway to chance.
    let quiet = changed { $0 * quieter }
    let answer = try predictor.answer(to: quiet, named: "quiet")
    let scores = try model.fitted.scores(
      of: [try model.fitted.extraction.features(of: quiet, named: "quiet")])
    #expect(answer.findings.count >= 1)
    let weight = answer.findings.reduce(1) { $0 * $1.weight }
    #expect(answer.findings.allSatisfy { $0.weight > 0 && $0.weight <= 0.5 })
    let calibrated = model.calibration.probabilities(of: scores.values.row(0))
    let chance = 1 / Double(calibrated.count)
    for (lowered, probability) in zip(answer.probabilities, calibrated) {
      #expect(abs(lowered - chance - weight * (probability - chance)) < 1e-12)
    }
    #expect(abs(answer.probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test(
    "Noise that fills the pauses is found, and the more of it the less is left of the confidence")
  func noise() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    let predictor = Predictor(model)
    let voice = try sound(trained, 0)
    #expect(try #require(model.sound.bandRise).low > 0)
    func weight(ofNoiseAt ratio: Double) throws -> Double? {
      var draws = SeededGenerator(seed: 3)
      let amplitude = Float(pow(10, (voice.level - ratio) / 20))
      let noisy = Signal(
        samples: voice.samples.map { $0 + amplitude * Float(draws.normal()) },
        sampleRate: voice.sampleRate)
      return predictor.findings(in: SoundFacts(of: noisy), row: nil)
        .first { $0.kind == .noise }?.weight
    }
    #expect(predictor.findings(in: SoundFacts(of: voice), row: nil).isEmpty)
    let weights = try [5.0, 0, -5].map { try #require(try weight(ofNoiseAt: $0)) }
    #expect(weights[0] <= 0.5 && weights[1] < weights[0] && weights[2] < weights[1])
    // A hum fills one band alone.
    let hum = Signal(
      samples: voice.samples.enumerated().map { place, sample in
        sample + Float(0.02 * sin(2 * .pi * 50 * Double(place) / voice.sampleRate))
      }, sampleRate: voice.sampleRate)
    let found = predictor.findings(in: SoundFacts(of: hum), row: nil)
    #expect(found.contains { $0.kind == .noise && $0.text.contains("hum") }, "\(found)")
  }

  @Test("Noise has no voiced frame, unless the training recordings have none either")
  func voicing() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    #expect(model.sound.channelLoss.greatest == 0)
    let voiced = try trained.recordings.indices.count {
      try SoundFacts(of: sound(trained, $0)).isVoiced == true
    }
    #expect(model.sound.voicedShare == Double(voiced) / Double(trained.recordings.count))
    var draws = SeededGenerator(seed: 2)
    let noise = Signal(
      samples: (0..<16_000).map { _ in Float.random(in: -0.2...0.2, using: &draws) },
      sampleRate: Self.rate)
    let voice = Signal(
      samples: (0..<16_000).map { place in
        let turn = 2 * Double.pi * 150 * Double(place) / Self.rate
        return Float((1...5).reduce(0.0) { $0 + 0.1 * sin(Double($1) * turn) })
      }, sampleRate: Self.rate)
    func isFound(_ signal: Signal, trainedOn recordings: [Signal]) -> Bool {
      let other = Model(
        facts: model.facts, fitted: model.fitted, calibration: model.calibration,
        calibrationQuality: model.calibrationQuality, evaluation: model.evaluation,
        sound: SoundProfile(of: recordings.map { SoundFacts(of: $0) }),
        features: model.features, trainingRows: model.trainingRows, selfTest: model.selfTest)
      return Predictor(other).findings(in: SoundFacts(of: signal), row: nil)
        .contains { $0.kind == .voicing }
    }
    #expect(isFound(noise, trainedOn: [voice]) && !isFound(voice, trainedOn: [voice]))
    #expect(!isFound(noise, trainedOn: [voice, noise]))
  }

  @Test("Channels that differ are found in files, unless the training recordings are like that")
  func channels() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }")
    let voice = try sound(trained, 0)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("stereo-\(UUID().uuidString).wav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func decoded(_ factor: Float) throws -> DecodedAudio {
      try AudioFile.write(
        channels: [voice.samples, voice.samples.map { factor * $0 }],
        sampleRate: Int(saturating: Self.rate), to: path, encoding: .float32)
      return try AudioFile.decode(path)
    }
    let predictor = Predictor(model)
    for (factor, isFound) in [(Float(1), false), (0.5, false), (0, true), (-0.5, true)] {
      let audio = try decoded(factor)
      let answer = try predictor.answer(to: audio, named: "stereo")
      #expect(answer.findings.contains { $0.kind == .channels } == isFound, "\(factor)")
      #expect(try predictor.explainedAnswer(to: audio, named: "stereo").answer == answer)
    }
    let facts = SoundFacts(of: try decoded(-0.5))
    let stereo = Model(
      facts: model.facts, fitted: model.fitted, calibration: model.calibration,
      calibrationQuality: model.calibrationQuality, evaluation: model.evaluation,
      sound: SoundProfile(of: [facts, facts]), features: model.features,
      trainingRows: model.trainingRows, selfTest: model.selfTest)
    #expect(
      !Predictor(stereo).findings(in: facts, row: nil).contains { $0.kind == .channels })
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
