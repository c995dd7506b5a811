import AffektCore

/// The recordings of each speaker.
struct SpeakerGroups {
  /// The speakers, in order.
  let names: [String]
  private let speakers: [String]

  init(of recordings: [Recording]) {
    speakers = recordings.map(\.speaker)
    names = Set(speakers).sorted(by: CorpusFolder.precedes)
  }

  /// The recordings of some speakers, in order.
  func members(of chosen: Set<String>) -> [Int] {
    speakers.indices.filter { chosen.contains(speakers[$0]) }
  }

  /// Throws when there are fewer than `count` speakers.
  func require(_ count: Int, for protocolName: String) throws(ConfigurationError) {
    guard names.count >= count else {
      let found = names.count == 1 ? "one speaker ('\(names[0])')" : "\(names.count) speakers"
      throw ConfigurationError(
        "\(protocolName) needs at least \(count) speakers; the corpus has \(found). Use a corpus "
          + "with more speakers, or 'stratified-k-fold', whose figures are speaker-dependent")
    }
  }
}

extension Fold {
  /// The fold that tests some of `count` recordings and trains on the others.
  static func testing(_ test: [Int], of count: Int, name: String) -> Fold {
    let tested = Set(test)
    return Fold(
      name: name, training: (0..<count).filter { !tested.contains($0) }, test: test.sorted())
  }
}
