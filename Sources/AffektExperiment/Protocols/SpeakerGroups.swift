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
  func require(_ count: Int, for protocolName: String) throws(SettingsError) {
    guard names.count >= count else {
      let found = names.count == 1 ? "one speaker ('\(names[0])')" : "\(names.count) speakers"
      throw SettingsError(
        "\(protocolName) needs at least \(count) speakers; the corpus has \(found). Use a corpus "
          + "with more speakers, or 'stratified-k-fold', whose figures are speaker-dependent")
    }
  }
}
