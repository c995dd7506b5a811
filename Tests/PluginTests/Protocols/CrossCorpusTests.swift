import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct CrossCorpusTests {
  private func split(_ train: [String], _ test: [String]) throws -> [Fold] {
    var parameters = CrossCorpus.Parameters()
    parameters.train = train
    parameters.test = test
    return try ProtocolSupport.split(
      ProtocolSupport.twoCorpora, by: CrossCorpus(parameters: parameters))
  }

  @Test("One corpus is tested by models of the other")
  func corpora() throws {
    #expect(
      try split(["two"], ["one"]) == [Fold(name: "one", training: [3, 4], test: [0, 1, 2])])
  }

  @Test(
    "An empty list, an unknown corpus and one that stands twice are refused",
    arguments: [
      ([], ["one"], "name the corpora of both sets"), (["one"], [], "name the corpora of both"),
      (["two"], ["three"], "no corpus 'three'"), (["one"], ["one"], "'one' is in both sets"),
      (["two"], ["one", "one"], "'one' stands twice"),
    ] as [([String], [String], String)])
  func refused(_ train: [String], _ test: [String], _ reason: String) {
    let error = #expect(throws: SettingsError.self) { try split(train, test) }
    #expect(error?.message.contains(reason) == true)
  }
}
