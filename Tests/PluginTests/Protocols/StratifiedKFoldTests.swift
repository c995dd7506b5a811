import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct StratifiedKFoldTests {
  private func split(_ recordings: [Recording], _ count: Int, seed: UInt64 = 1) throws -> [Fold] {
    var parameters = StratifiedKFold.Parameters()
    parameters.folds = count
    return try ProtocolSupport.split(
      recordings, by: StratifiedKFold(parameters: parameters), seed: seed)
  }

  @Test("Every part has the same share of each emotion, whoever speaks")
  func shares() throws {
    let recordings = ProtocolSupport.fourSpeakers
    let folds = try split(recordings, 4)
    for fold in folds {
      #expect(Set(fold.test.map { recordings[$0].emotion }) == [.anger, .fear])
      #expect(fold.test.count == 2)
    }
    #expect(folds.flatMap(\.test).sorted() == Array(0..<8))
    #expect(
      folds.contains { fold in
        !ProtocolSupport.speakers(fold.test, of: recordings)
          .isDisjoint(with: ProtocolSupport.speakers(fold.training, of: recordings))
      })
  }

  @Test("Another seed gives other parts")
  func seeds() throws {
    #expect(
      try split(ProtocolSupport.actors, 5, seed: 1) != split(ProtocolSupport.actors, 5, seed: 2))
  }

  @Test("More parts than recordings are refused")
  func tooMany() {
    let error = #expect(throws: SettingsError.self) {
      try split(ProtocolSupport.fourSpeakers, 9)
    }
    #expect(
      error?.message
        == "stratified-k-fold with 9 folds needs as many recordings; there are 8")
  }
}
