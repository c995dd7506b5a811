import AffektCore
import Testing

@testable import AffektExperiment

@Suite("Labels that look wrong")
struct LabelDoubtsTests {
  /// Recordings of each label by each speaker, `count` times.
  private static func recordings(
    _ labels: [(emotion: String, speaker: String, count: Int)]
  ) -> [Recording] {
    labels.flatMap { label in
      (0..<label.count).map {
        Recording(
          identifier: "\(label.emotion)/\(label.speaker)/\($0)", source: .file(""),
          emotion: Emotion(rawValue: label.emotion), speaker: label.speaker)
      }
    }
  }

  private static func cross(
    _ emotions: [String], _ speakers: [String], count: Int = 3
  ) -> [Recording] {
    recordings(emotions.flatMap { emotion in speakers.map { (emotion, $0, count) } })
  }

  private static func says(_ words: String, _ recordings: [Recording]) -> Bool {
    LabelDoubts(of: recordings).sentences.contains { $0.contains(words) }
  }

  @Test("Nothing is said of usual labels, nor of those of no known language")
  func sound() {
    for emotions in [
      ["anger", "sadness", "neutral"], ["anger", "boredom", "calm", "disgust", "fear", "surprise"],
      ["excitement", "anger"], ["kalabo", "mirune"],
    ] {
      #expect(LabelDoubts(of: Self.cross(emotions, ["anna", "ben"])).sentences.isEmpty)
    }
  }

  @Test("Speakers and emotions in each other's place are noticed")
  func exchanged() {
    #expect(Self.says("exchanged", Self.cross(["anna", "ben"], ["anger", "sadness", "fear"])))
    #expect(Self.says("exchanged", Self.cross(["s1", "s2"], ["Wut", "Freude"])))
    #expect(Self.says("'anna' (6)", Self.cross(["anger", "sadness", "anna"], ["s1", "s2"])))
    #expect(
      Self.says("words for emotions", Self.cross(["anger", "fear"], ["angry", "happy", "s1"])))
  }

  @Test("Speakers that are none are noticed")
  func speakers() {
    #expect(Self.says("one character", Self.cross(["anger", "fear"], ["a", "b"])))
    #expect(Self.says("named as sexes", Self.cross(["anger", "fear"], ["f", "m"])))
    let single = (0..<8).map { ($0 % 2 == 0 ? "anger" : "fear", "r\($0)x", 1) }
    #expect(Self.says("as many speakers (8) as recordings (8)", Self.recordings(single)))
    #expect(Self.says("'nan' (3)", Self.cross(["anger"], ["anna", "nan"])))
    #expect(
      Self.says("'Anna' and 'anna'", Self.cross(["anger", "fear"], ["Anna", "anna", "ben"])))
    #expect(Self.says("'01' and '1'", Self.cross(["anger", "fear"], ["01", "1", "02"])))
  }

  @Test(
    "A label that hardly occurs and resembles another is noticed",
    arguments: ["angr", "angre", "angger", "agner"])
  func rare(label: String) {
    let recordings =
      Self.cross(["anger", "fear"], ["anna", "ben"], count: 12)
      + Self.recordings([(label, "anna", 1)])
    #expect(Self.says("'\(label)' occurs once and resembles 'anger' (24)", recordings))
    #expect(Self.says("values: { \(label): anger }", recordings))
  }

  @Test(
    "Several names of one emotion, and names that other corpora do not use, are noticed",
    arguments: [
      ("ang", "anger"), ("neu", "neutral"), ("ps", "surprise"), ("surprized", "surprise"),
      ("Wut", "anger"),
    ])
  func dialects(label: String, emotion: String) {
    #expect(Self.says("'\(label)' (\(emotion))", Self.cross([label, "fear"], ["anna", "ben"])))
    #expect(
      Self.says("may be one emotion, \(emotion)", Self.cross([label, emotion], ["anna", "ben"])))
  }

  @Test("Labels that the pipeline has given are not doubted")
  func given() {
    let recordings = Self.cross(["anger", "rest-of-it"], ["anna", "ben"])
    #expect(!LabelDoubts(of: recordings).sentences.isEmpty)
    #expect(LabelDoubts(of: recordings, named: ["rest-of-it"]).sentences.isEmpty)
  }
}
