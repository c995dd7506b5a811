import AffektCore
import AffektResults
import Testing

@testable import AffektExperiment

@Suite("Union of corpora")
struct CorpusUnionTests {
  private static let actors: [Recording] = (1...24).flatMap { actor in
    [Emotion.anger, .fear].flatMap { emotion in
      ["kids", "dogs"].map { sentence in
        let speaker = actor < 10 ? "0\(actor)" : "\(actor)"
        return Recording(
          identifier: "\(speaker)-\(emotion)-\(sentence)", source: .file(""), emotion: emotion,
          speaker: speaker, sentence: sentence)
      }
    }
  }

  @Test("Corpora are united on the emotions that all of them have")
  func union() throws {
    let other = ["a", "b"].flatMap { speaker in
      [Emotion.fear, .anger, .boredom].map {
        Recording(identifier: "\(speaker)-\($0)", source: .file(""), emotion: $0, speaker: speaker)
      }
    }
    let union = try CorpusUnion(of: [("one", Self.actors), ("two", other)])
    #expect(union.name == "one+two")
    #expect(union.recordings.count == 96 + 4)
    #expect(union.labelChanges == [LabelChange(from: .boredom, to: nil, count: 2)])
    #expect(union.places.suffix(4) == [96, 97, 99, 100])
    #expect(union.recordings.last?.corpus == "two")
    #expect(union.recordings.last?.speaker == "two:b")
    #expect(union.recordings.last?.identifier == "two/b-anger")
  }

  @Test("Corpora with fewer than two emotions in common are refused")
  func strangers() {
    let strangers = [
      Recording(identifier: "z", source: .file(""), emotion: .boredom, speaker: "z")
    ]
    #expect(throws: SettingsError.self) {
      try CorpusUnion(of: [("one", Self.actors), ("odd", strangers)])
    }
  }
}
