import AffektCore
import AffektNumerics
import Testing

@testable import AffektResults

@Suite("Emotions exchanged among predictions")
struct LabelPermutationTests {
  private static let emotions: [Emotion] = [.anger, .fear, .sadness]

  /// A recording that is tested.
  private struct Tested {
    let speaker: String
    let emotion: Emotion
    let name: String
  }

  /// Speakers with as many recordings of each emotion.
  private func crossed(speakers: Int, recordings: Int) -> [Tested] {
    (0..<speakers).flatMap { speaker in
      Self.emotions.flatMap { emotion in
        (0..<recordings).map {
          Tested(speaker: "s\(speaker)", emotion: emotion, name: "s\(speaker)/\(emotion)-\($0)")
        }
      }
    }
  }

  /// Speakers with one emotion each.
  private func nested(speakers: Int, recordings: Int) -> [Tested] {
    (0..<speakers).flatMap { speaker in
      (0..<recordings).map {
        Tested(
          speaker: "n\(speaker)", emotion: Self.emotions[speaker % 3], name: "n\(speaker)/\($0)")
      }
    }
  }

  private func test(_ tested: [Tested], skills: [Double], seed: UInt64 = 1, draws: Int = 500) throws
    -> LabelPermutationTest
  {
    var generator = SeededGenerator(seed: seed)
    let records = skills.indices.flatMap { configuration in
      tested.map { one in
        let isRight = generator.uniform() < skills[configuration]
        return PredictionRecord(
          corpus: "c", origin: .comparison(configuration: "c\(configuration)"), recording: one.name,
          speaker: one.speaker, fold: one.speaker, seed: 1, truth: one.emotion.label,
          predicted: (isRight ? one.emotion : Self.emotions[generator.index(below: 3)]).label)
      }
    }
    var settings = IntervalSettings()
    settings.draws = draws
    return try #require(
      LabelPermutationTest(
        PredictionCounts(
          records, configurations: skills.indices.map { "c\($0)" },
          labels: Self.emotions.map(\.label)), configurations: Array(skills.indices),
        settings: settings, generator: SeededGenerator(seed: seed)))
  }

  @Test("What recognises emotions is above guessing, and what guesses beside it is not")
  func skill() throws {
    let found = try test(crossed(speakers: 6, recordings: 5), skills: [0.6, 0, 0.5])
    #expect(found.scope == .withinSpeakers && found.draws == 500 && found.configurationCount == 3)
    #expect(found.pValue == 1 / 501.0 && found.aboveCount == 2)
    let guessing = try #require(found.guessing)
    #expect(guessing > 1 / 3.0 && guessing < 0.5 && found.highest > guessing)
  }

  @Test("Of runs in which many configurations guess, at most one in twenty is taken for more")
  func falseAlarms() throws {
    let alarms = try (0..<200).count { seed in
      let found = try test(
        crossed(speakers: 5, recordings: 3), skills: [0, 0, 0, 0, 0, 0], seed: UInt64(seed),
        draws: 199)
      return try #require(found.pValue) <= 0.05
    }
    // Nothing connects these predictions, so there are fewer: about .01, with a 99.9 % range up to 8.
    #expect(alarms <= 10, "\(alarms)")
  }

  @Test("Where speakers have one emotion each, emotions are exchanged among speakers")
  func nestedSpeakers() throws {
    let among = try test(nested(speakers: 12, recordings: 4), skills: [0.9])
    #expect(among.scope == .amongSpeakers && (among.pValue ?? 1) < 0.01)
    let both = try test(
      nested(speakers: 9, recordings: 4) + crossed(speakers: 3, recordings: 2), skills: [0.9])
    #expect(both.scope == .withinAndAmongSpeakers && (both.pValue ?? 1) < 0.01)
    // Who recognises each of few speakers is not shown to recognise emotions: 6!/(2!·2!·2!) = 90 exchanges.
    let few = try test(nested(speakers: 6, recordings: 40), skills: [1])
    #expect((few.pValue ?? 0) > 1 / 200.0)
  }

  @Test("Where too few exchanges are possible, there is no p-value")
  func tooFew() throws {
    let found = try test(nested(speakers: 3, recordings: 20), skills: [0.9, 0.2])
    #expect(found.draws == 0 && found.pValue == nil && found.guessing == nil)
    #expect(found.aboveCount == nil && found.highest > 0.8)
  }
}
