import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct LeaveOneCorpusOutTests {
  @Test("Each corpus is tested once, by models of the others")
  func corpora() throws {
    #expect(
      try ProtocolSupport.split(
        ProtocolSupport.twoCorpora, by: LeaveOneCorpusOut(parameters: .init()))
        == [
          Fold(name: "one", training: [3, 4], test: [0, 1, 2]),
          Fold(name: "two", training: [0, 1, 2], test: [3, 4]),
        ])
  }

  @Test("One corpus cannot be left out")
  func oneCorpus() {
    let error = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(
        Array(ProtocolSupport.twoCorpora.prefix(3)), by: LeaveOneCorpusOut(parameters: .init()))
    }
    #expect(
      error?.message == "leave-one-corpus-out needs at least 2 corpora; the pipeline has 1")
  }
}
