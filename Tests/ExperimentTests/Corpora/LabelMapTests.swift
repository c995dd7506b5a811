import AffektCore
import AffektResults
import Testing

@testable import AffektExperiment

/// Classes that are made of the emotion and the sex of the speaker.
@Suite("Classes by sex and emotion")
struct LabelMapTests {
  private static let recordings: [Recording] = [
    ("a", .female), ("b", .male), ("c", nil),
  ].flatMap { (speaker: String, sex: SpeakerSex?) in
    [Emotion.anger, .calm, .neutral].map {
      Recording(
        identifier: "\(speaker)-\($0)", source: .file(""), emotion: $0, speaker: speaker, sex: sex)
    }
  }

  private func map(_ text: String) throws -> LabelMap {
    try LabelMap(reading: try PipelineText(file: "labels").parse(text))
  }

  @Test("The class has the values of the fields in their order, after the label map")
  func classes() throws {
    let labels = try map("{ merge: { neutral: [neutral, calm] }, by: [sex, emotion] }")
    let (merged, changes) = try labels.applied(to: Self.recordings)
    #expect(changes == [LabelChange(from: .calm, to: .neutral, count: 3)])
    let (classified, rejected) = try labels.classified(merged)
    #expect(
      classified.map(\.emotion.rawValue) == [
        "female-anger", "female-neutral", "female-neutral", "male-anger", "male-neutral",
        "male-neutral",
      ])
    // What is known of a recording stays.
    #expect(classified.map(\.sex) == [.female, .female, .female, .male, .male, .male])
    #expect(rejected.map(\.path) == ["c-anger", "c-calm", "c-neutral"])
    #expect(rejected.allSatisfy { $0.reason.contains("the sex of the speaker is not known") })
    let other = try map("{ by: [emotion, sex] }").classified(Self.recordings).recordings
    #expect(other.first?.emotion.rawValue == "anger-female")
  }

  @Test("Without 'by', and with the emotion alone, recordings stay as they are")
  func emotionAlone() throws {
    for text in [
      "{ drop: [calm] }", "{ drop: [calm], by: [emotion] }", "{ drop: [calm], by: emotion }",
    ] {
      let labels = try map(text)
      #expect(labels == LabelMap(dropped: [.calm], renamed: [:]))
      let (recordings, rejected) = try labels.classified(Self.recordings)
      #expect(recordings.map(\.emotion) == Self.recordings.map(\.emotion) && rejected.isEmpty)
    }
  }

  @Test("What was read is written out again")
  func resolved() throws {
    let labels = try map("{ drop: [calm], by: [sex, emotion] }")
    let again = try LabelMap(reading: try #require(labels.resolved))
    #expect(again == labels)
    #expect(LabelMap.identity.resolved == nil)
  }

  @Test(
    "Fields that make no classes are refused",
    arguments: [
      ("[sexx, emotion]", "by: unknown choice 'sexx'; did you mean 'sex'?"),
      ("[sex, sex, emotion]", "'sex' stands twice"), ("[sex]", "add 'emotion'"),
      ("[]", "add 'emotion'"), ("{ sex: emotion }", "expected"),
    ])
  func refused(by: String, reason: String) {
    let error = #expect(throws: SettingsError.self) { try map("{ by: \(by) }") }
    #expect(error.map { "\($0)".contains(reason) } == true, "\(String(describing: error))")
  }

  @Test("A corpus that states no sex is refused")
  func noSex() throws {
    let labels = try map("{ by: [sex, emotion] }")
    let error = #expect(throws: SettingsError.self) {
      try labels.classified(Self.recordings.filter { $0.sex == nil })
    }
    #expect(error?.message.contains("states the sex of no speaker") == true)
    #expect(error?.path == ["labels", "by"])
  }

  @Test("Pooled corpora keep classes that one of them lacks, and say so; others drop them")
  func union() throws {
    let labels = try map("{ by: [sex, emotion] }")
    let both = try labels.classified(Self.recordings.filter { $0.sex != nil }).recordings
    let women = both.filter { $0.sex == .female }
    let pooled = try CorpusUnion(of: [("one", both), ("two", women)], scope: .allEmotions)
    #expect(pooled.recordings.count == 9 && pooled.labelChanges.isEmpty)
    #expect(pooled.notes.count == 1)
    #expect(pooled.notes.first?.contains("male-anger (one), male-calm (one)") == true)
    let common = try CorpusUnion(of: [("one", both), ("two", women)])
    #expect(common.recordings.count == 6 && common.notes.isEmpty)
    #expect(
      common.labelChanges.map(\.from.rawValue) == ["male-anger", "male-calm", "male-neutral"])
  }
}
