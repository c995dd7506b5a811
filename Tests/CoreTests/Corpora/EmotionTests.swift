import AffektCore
import Foundation
import Testing

@Suite struct EmotionTests {
  @Test func orderIsByScalars() {
    let emotions: [Emotion] = ["sadness", "Anger", "fear", "élan", "anger"]
    #expect(emotions.sorted() == ["Anger", "anger", "fear", "sadness", "élan"])
  }

  @Test func isWrittenAsABareText() throws {
    let data = try JSONEncoder().encode([Emotion.fear])
    #expect(String(decoding: data, as: UTF8.self) == "[\"fear\"]")
    #expect(try JSONDecoder().decode([Emotion].self, from: data) == [.fear])
  }
}
