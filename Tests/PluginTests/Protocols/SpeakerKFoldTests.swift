import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct SpeakerKFoldTests {
  private func split(_ recordings: [Recording], _ count: Int) throws -> [Fold] {
    var parameters = SpeakerKFold.Parameters()
    parameters.folds = count
    return try ProtocolSupport.split(recordings, by: SpeakerKFold(parameters: parameters))
  }

  @Test("Groups of speakers are tested once each, and share no speaker with the training set")
  func groups() throws {
    let recordings = ProtocolSupport.fourSpeakers
    let folds = try split(recordings, 3)
    #expect(folds.map(\.name) == ["1", "2", "3"])
    #expect(folds.flatMap(\.test).sorted() == Array(0..<8))
    for fold in folds {
      let tested = ProtocolSupport.speakers(fold.test, of: recordings)
      #expect(tested.isDisjoint(with: ProtocolSupport.speakers(fold.training, of: recordings)))
    }
  }

  @Test("Groups have similar shares of each emotion")
  func balance() throws {
    // Speakers with only anger and speakers with only fear: each group needs one of both.
    let recordings = ProtocolSupport.recordings(
      of: ["a", "a", "b", "b", "c", "c", "d", "d"],
      [.anger, .anger, .anger, .anger, .fear, .fear, .fear, .fear])
    for fold in try split(recordings, 2) {
      #expect(Set(fold.test.map { recordings[$0].emotion }) == [.anger, .fear])
    }
  }

  @Test("More groups than speakers are refused")
  func tooMany() {
    let error = #expect(throws: SettingsError.self) {
      try split(ProtocolSupport.fourSpeakers, 5)
    }
    #expect(
      error?.message.hasPrefix(
        "speaker-k-fold with 5 folds needs at least 5 speakers; the corpus has 4 speakers.") == true
    )
  }
}
