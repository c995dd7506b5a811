import AffektCore
import Testing

@Suite("Spelling of emotions and sexes")
struct EmotionSpellingTests {
  @Test(
    "Adjectives become nouns, words are joined, case and blanks do not count",
    arguments: [
      ("Angry", "anger"), ("ANGER", "anger"), (" sad ", "sadness"), ("Happy", "happiness"),
      ("fearful", "fear"), ("disgusted", "disgust"), ("surprised", "surprise"),
      ("bored", "boredom"), ("Pleasant_Surprise", "pleasant-surprise"),
      ("mixed  feelings", "mixed-feelings"), ("calm", "calm"), ("", ""), ("_", ""),
    ])
  func emotions(label: String, name: String) {
    #expect(Emotion(spelled: label).rawValue == name)
  }

  @Test("A sex is female or male in the usual spellings")
  func sexes() {
    #expect(SpeakerSex(spelled: " F ") == .female)
    #expect(SpeakerSex(spelled: "Female") == .female)
    #expect(SpeakerSex(spelled: "M") == .male)
    #expect(SpeakerSex(spelled: "man") == .male)
    #expect(SpeakerSex(spelled: "unknown") == nil)
    #expect(SpeakerSex(spelled: "") == nil)
  }
}
