/// A split by speakers that was published for one corpus.
public struct PublishedSplit: Sendable {
  /// The speakers in the test set of each fold.
  public let testSpeakers: [[String]]
  /// The speakers in the training set of every fold; nil for all whom the fold does not test.
  public let trainingSpeakers: [String]?

  public init(testSpeakers: [[String]], trainingSpeakers: [String]? = nil) {
    self.testSpeakers = testSpeakers
    self.trainingSpeakers = trainingSpeakers
  }

  /// The folds in the published order, named `1`, `2` and so on; `protocolName` begins the messages.
  ///
  /// Throws when the corpus lacks a speaker whom the split names, and when it has another one. A
  /// split that names the speakers of its training set may leave speakers of the corpus out.
  public func folds(for recordings: [Recording], named protocolName: String)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    let named = Set(testSpeakers.flatMap { $0 } + (trainingSpeakers ?? []))
    let found = Set(speakers.names)
    let missing = named.subtracting(found).sorted(by: CorpusFolder.precedes)
    guard missing.isEmpty else {
      throw SettingsError(
        "\(protocolName) names speakers that the corpus does not have: "
          + "\(missing.joined(separator: ", ")); use the whole corpus, or a protocol that was not "
          + "published for one corpus ('affekt list protocol')")
    }
    let unknown = found.subtracting(named).sorted(by: CorpusFolder.precedes)
    guard unknown.isEmpty || trainingSpeakers != nil else {
      throw SettingsError(
        "\(protocolName) does not know the speakers \(unknown.joined(separator: ", ")); it was "
          + "published for another corpus")
    }
    return testSpeakers.enumerated().map { place, test in
      let fold = Fold.testing(
        speakers.members(of: Set(test)), of: recordings.count, name: "\(place + 1)")
      guard let trainingSpeakers else { return fold }
      return Fold(
        name: fold.name, training: speakers.members(of: Set(trainingSpeakers)), test: fold.test)
    }
  }
}
