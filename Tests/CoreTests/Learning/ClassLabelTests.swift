import AffektCore
import Foundation
import Testing

@Suite("Class labels")
struct ClassLabelTests {
  @Test("Labels are ordered as the emotions of their names")
  func order() {
    let names = ["sadness", "Anger", "fear", "élan", "anger"]
    let emotions = names.map { Emotion(rawValue: $0) }
    #expect(emotions.map(\.label).sorted() == emotions.sorted().map(\.label))
    #expect(emotions.map { Emotion($0.label) } == emotions)
  }

  @Test("A label is written as a bare text")
  func coding() throws {
    let data = try JSONEncoder().encode([ClassLabel("03")])
    #expect(String(decoding: data, as: UTF8.self) == "[\"03\"]")
    #expect(try JSONDecoder().decode([ClassLabel].self, from: data) == ["03"])
  }
}
