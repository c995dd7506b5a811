import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct CorpusPairsTests {
  private func split(_ recordings: [Recording]) throws -> [Fold] {
    try ProtocolSupport.split(recordings, by: CorpusPairs(parameters: .init()))
  }

  @Test("Each corpus is tested by models of each other one")
  func twoCorpora() throws {
    #expect(
      try split(ProtocolSupport.twoCorpora) == [
        Fold(name: "one/two", training: [0, 1, 2], test: [3, 4]),
        Fold(name: "two/one", training: [3, 4], test: [0, 1, 2]),
      ])
  }

  @Test("Of n corpora there are n (n − 1) pairs, and the third corpus takes no part in a pair")
  func threeCorpora() throws {
    var third = ProtocolSupport.twoCorpora[0]
    third.corpus = "three"
    third.identifier = "three/r0"
    let folds = try split(ProtocolSupport.twoCorpora + [third])
    #expect(
      folds.map(\.name) == [
        "one/three", "one/two", "three/one", "three/two", "two/one", "two/three",
      ])
    #expect(folds[0] == Fold(name: "one/three", training: [0, 1, 2], test: [5]))
    #expect(folds[3] == Fold(name: "three/two", training: [5], test: [3, 4]))
  }

  @Test("A corpus alone has no pair")
  func oneCorpus() {
    let error = #expect(throws: SettingsError.self) {
      try split(Array(ProtocolSupport.twoCorpora.prefix(3)))
    }
    #expect(error?.message == "corpus-pairs needs at least 2 corpora; the pipeline has 1")
  }
}
