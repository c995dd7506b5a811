import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct SpeakerAndSentenceKFoldTests {
  @Test("Every pair of groups is tested once, and shares neither speaker nor sentence")
  func pairs() throws {
    let actors = ProtocolSupport.actors
    let folds = try ProtocolSupport.split(actors, by: SpeakerAndSentenceKFold(parameters: .init()))
    #expect(folds.map(\.name).sorted() == (1...5).flatMap { ["\($0)-1", "\($0)-2"] })
    #expect(folds.flatMap(\.test).sorted() == Array(actors.indices))
    for fold in folds {
      let sets = [fold.training, fold.test].map { places in places.map { actors[$0] } }
      #expect(Set(sets[0].map(\.speaker)).isDisjoint(with: sets[1].map(\.speaker)))
      #expect(Set(sets[0].map(\.sentence)).isDisjoint(with: sets[1].map(\.sentence)))
    }
  }

  @Test("A pair that nobody says gives no fold")
  func absentPair() throws {
    let actors = ProtocolSupport.actors.filter { $0.speaker != "01" || $0.sentence == "dogs" }
    var parameters = SpeakerAndSentenceKFold.Parameters()
    parameters.speakers = 24
    let folds = try ProtocolSupport.split(
      actors, by: SpeakerAndSentenceKFold(parameters: parameters))
    #expect(folds.count == 2 * 24 - 1)
  }

  @Test("Too few speakers and unknown sentences are refused")
  func refused() {
    let speakers = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(
        ProtocolSupport.fourSpeakers, by: SpeakerAndSentenceKFold(parameters: .init()))
    }
    #expect(speakers?.message.contains("with 5 groups needs at least 5 speakers") == true)
    var parameters = SpeakerAndSentenceKFold.Parameters()
    parameters.speakers = 2
    let few = parameters
    let sentences = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(
        ProtocolSupport.fourSpeakers, by: SpeakerAndSentenceKFold(parameters: few))
    }
    #expect(sentences?.message.contains("has no sentence") == true)
  }
}
