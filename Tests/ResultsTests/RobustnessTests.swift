import AffektCore
import Foundation
import Testing

@testable import AffektResults

@Suite("Scores under conditions for test recordings")
struct RobustnessTests {
  private static let conditions = [
    RobustnessCondition(
      name: "noise",
      steps: .list([
        .map([.init("n", .map([.init("ratio", .list([.scalar("20 dB"), .scalar("0 dB")]))]))])
      ])),
    RobustnessCondition(name: "call", steps: .list([.scalar("t")])),
  ]

  /// Predictions on four recordings of each of two speakers and two emotions; `wrong` are those that are taken for
  /// the other emotion.
  private func predictions(
    _ origin: PredictionOrigin, wrong: Set<String>, without: Set<String> = []
  ) -> [PredictionRecord] {
    ["a", "b"].flatMap { speaker in
      ["anger", "fear"].flatMap { (emotion: String) in
        (1...2).compactMap { take -> PredictionRecord? in
          let recording = "\(speaker)-\(emotion)-\(take)"
          guard !without.contains(recording) else { return nil }
          let other = emotion == "anger" ? "fear" : "anger"
          return PredictionRecord(
            corpus: "c", origin: origin, recording: recording, speaker: speaker, fold: speaker,
            seed: 1, truth: ClassLabel(rawValue: emotion),
            predicted: ClassLabel(rawValue: wrong.contains(recording) ? other : emotion))
        }
      }
    }
  }

  private func results(
    _ corrupted: [PredictionRecord], clean: [PredictionRecord],
    configurations: [String] = ["first", "second"]
  ) -> RobustnessResults {
    RobustnessResults(
      conditions: Self.conditions, baseline: "first", configurations: configurations, corpus: "c",
      emotions: ["anger", "fear"], clean: clean, corrupted: corrupted, excluded: [], failed: [],
      settings: IntervalSettings(), seed: 1)
  }

  private func clean(_ configuration: String, wrong: Set<String> = []) -> [PredictionRecord] {
    predictions(.comparison(configuration: configuration), wrong: wrong)
  }

  private func corrupted(
    _ configuration: String, _ condition: String, wrong: Set<String>, without: Set<String> = []
  ) -> [PredictionRecord] {
    predictions(
      .robustness(configuration: configuration, condition: condition), wrong: wrong,
      without: without)
  }

  @Test("Levels are read from the steps as they are written")
  func levels() {
    let (noise, call) = (Self.conditions[0], Self.conditions[1])
    #expect(noise.parameter == "ratio" && noise.unit == "dB")
    #expect(noise.levels.map(\.identifier) == ["noise[ratio=20 dB]", "noise[ratio=0 dB]"])
    #expect(noise.levels.map(\.value) == [20, 0])
    #expect(call.parameter == nil && call.levels.map(\.identifier) == ["call"])
    let bare = RobustnessCondition(
      name: "clip",
      steps: .list([.map([.init("c", .map([.init("share", .list([.scalar("0.25")]))]))])]))
    #expect(bare.unit == nil && bare.levels.map(\.value) == [0.25])
  }

  @Test("Scores, areas and corruption errors are those of their definitions")
  func definitions() throws {
    // Of eight recordings the first has none wrong, then 1 and 3, and 2 in the call; the second 1, then 2 and 4, and 2.
    let wrong = ["a-anger-1", "a-fear-1", "b-anger-1", "b-fear-1"]
    func some(_ count: Int) -> Set<String> { Set(wrong.prefix(count)) }
    let results = results(
      corrupted("first", "noise[ratio=20 dB]", wrong: some(1))
        + corrupted("first", "noise[ratio=0 dB]", wrong: some(3))
        + corrupted("first", "call", wrong: some(2))
        + corrupted("second", "noise[ratio=20 dB]", wrong: some(2))
        + corrupted("second", "noise[ratio=0 dB]", wrong: some(4))
        + corrupted("second", "call", wrong: some(2)),
      clean: clean("first") + clean("second", wrong: some(1)))
    let (first, second) = (results.configurations[0], results.configurations[1])
    // Classes are of equal size, so that UAR and accuracy are the same.
    #expect(first.conditions[0].scores.map(\.uar) == [0.875, 0.625])
    #expect(first.conditions[0].scores.map(\.change) == [-0.125, -0.375])
    #expect(second.conditions[0].scores.map(\.change) == [-0.125, -0.375])
    #expect(first.conditions[0].area == 0.75 && second.conditions[0].area == 0.625)
    #expect(first.conditions[1].area == nil)
    let error = try #require(second.conditions[0].corruptionError)
    // (2 + 4) / (1 + 3), and (1 + 3) / (1 + 3).
    #expect(error.uar == 150 && error.accuracy == 150)
    #expect(error.relativeUAR == 100 && error.relativeAccuracy == 100)
    let call = try #require(second.conditions[1].corruptionError)
    #expect(call.uar == 100 && call.relativeUAR == 50)
    let mean = try #require(second.meanCorruptionError)
    #expect(mean.uar == 125 && mean.relativeUAR == 75)
    #expect(
      first.meanCorruptionError
        == CorruptionError(
          uar: 100, relativeUAR: 100, accuracy: 100, relativeAccuracy: 100))
  }

  @Test("A recording that cannot be used under a condition is compared nowhere")
  func exclusion() throws {
    let without: Set<String> = ["a-anger-1"]
    let results = results(
      corrupted("first", "noise[ratio=20 dB]", wrong: ["a-anger-2"], without: without),
      clean: clean("first", wrong: ["a-anger-1"]), configurations: ["first"])
    let score = try #require(results.configurations[0].conditions[0].scores.first)
    #expect(score.recordingCount == 7)
    // Two of three and four of four; on the same recordings as they are all are right.
    #expect(abs(score.uar - 5 / 6) < 1e-12)
    #expect(abs(score.change + 1 / 6) < 1e-12)
    // A level without scores: no area and no corruption error.
    #expect(results.configurations[0].conditions[0].area == nil)
    #expect(results.configurations[0].conditions[0].corruptionError == nil)
    #expect(results.configurations[0].meanCorruptionError == nil)
  }

  @Test("Where a speaker has no recording left, nothing is NaN")
  func speaker() throws {
    let gone = Set(clean("first").filter { $0.speaker == "a" }.map(\.recording))
    let results = results(
      corrupted("first", "noise[ratio=20 dB]", wrong: [], without: gone)
        + corrupted("first", "noise[ratio=0 dB]", wrong: ["b-fear-1"], without: gone),
      clean: clean("first"), configurations: ["first"])
    let data = try JSONEncoder().encode(results)
    #expect(try JSONDecoder().decode(RobustnessResults.self, from: data) == results)
    let noise = results.configurations[0].conditions[0]
    #expect(noise.scores[0].interval == Interval(lower: 1, upper: 1))
    #expect(noise.areaInterval != nil)
  }

  @Test("A baseline without errors, without losses or without scores leaves numbers out")
  func baseline() {
    let none = results(
      corrupted("first", "call", wrong: []) + corrupted("second", "call", wrong: ["a-fear-1"]),
      clean: clean("first") + clean("second"))
    let call = none.configurations[1].conditions[1].corruptionError
    #expect(
      call == CorruptionError(uar: nil, relativeUAR: nil, accuracy: nil, relativeAccuracy: nil))
    let absent = results(
      corrupted("second", "call", wrong: []), clean: clean("second"), configurations: ["second"])
    #expect(absent.configurations[0].conditions[1].corruptionError == nil)
    #expect(absent.configurations[0].conditions[0].scores.isEmpty)
  }

  @Test("With one speaker there are scores and no intervals")
  func oneSpeaker() {
    let one = { (all: [PredictionRecord]) in all.filter { $0.speaker == "a" } }
    let results = results(
      one(corrupted("first", "call", wrong: ["a-fear-1"])), clean: one(clean("first")),
      configurations: ["first"])
    let score = results.configurations[0].conditions[1].scores[0]
    #expect(score.uar == 0.75 && score.interval == nil && score.changeInterval == nil)
  }
}
