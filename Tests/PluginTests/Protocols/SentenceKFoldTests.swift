import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct SentenceKFoldTests {
  @Test("Each sentence is tested once, by models of the other")
  func sentences() throws {
    let actors = ProtocolSupport.actors
    let folds = try ProtocolSupport.split(actors, by: SentenceKFold(parameters: .init()))
    #expect(folds.map(\.test.count) == [48, 48])
    #expect(folds.map { Set($0.test.map { actors[$0].sentence }).count } == [1, 1])
    #expect(folds[0].training == folds[1].test && folds[1].training == folds[0].test)
  }

  @Test("A recording without a sentence is named")
  func noSentence() {
    let error = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(
        ProtocolSupport.fourSpeakers, by: SentenceKFold(parameters: .init()))
    }
    #expect(error?.message.contains("'r0' has no sentence") == true)
  }

  @Test("More groups than sentences are refused")
  func tooMany() {
    var parameters = SentenceKFold.Parameters()
    parameters.folds = 3
    let many = parameters
    let error = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(ProtocolSupport.actors, by: SentenceKFold(parameters: many))
    }
    #expect(error?.message.contains("needs as many sentences; the corpus has 2") == true)
  }
}
