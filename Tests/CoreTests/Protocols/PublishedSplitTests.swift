import AffektCore
import Testing

@Suite struct PublishedSplitTests {
  private let recordings = ["a", "b", "c", "a"].enumerated().map {
    Recording(identifier: "r\($0)", source: .file(""), emotion: .anger, speaker: $1)
  }

  private func folds(_ test: [[String]], training: [String]? = nil) throws(SettingsError)
    -> [Fold]
  {
    try PublishedSplit(testSpeakers: test, trainingSpeakers: training)
      .folds(for: recordings, named: "ours")
  }

  @Test func allWhoAreNotTestedTrain() throws {
    #expect(
      try folds([["b"], ["c", "a"]])
        == [
          Fold(name: "1", training: [0, 2, 3], test: [1]),
          Fold(name: "2", training: [1], test: [0, 2, 3]),
        ])
  }

  @Test func speakersOfNeitherSetTakeNoPart() throws {
    #expect(
      try folds([["b"]], training: ["c"]) == [Fold(name: "1", training: [2], test: [1])])
  }

  @Test func missingAndUnknownSpeakersAreNamed() {
    let missing = #expect(throws: SettingsError.self) { try folds([["b"], ["c", "a", "x"]]) }
    #expect(
      missing?.message.hasPrefix("ours names speakers that the corpus does not have: x; ") == true)
    let unknown = #expect(throws: SettingsError.self) { try folds([["b"], ["a"]]) }
    #expect(
      unknown?.message
        == "ours does not know the speakers c; it was published for another corpus")
  }
}
