/// The recordings of each speaker.
public struct SpeakerGroups: Sendable {
  /// The speakers, in order.
  public let names: [String]
  private let speakers: [String]

  /// Groups recordings by their speaker.
  public init(of recordings: [Recording]) {
    speakers = recordings.map(\.speaker)
    names = Set(speakers).sorted(by: CorpusFolder.precedes)
  }

  /// The places of the recordings of some speakers, in ascending order.
  public func members(of chosen: Set<String>) -> [Int] {
    speakers.indices.filter { chosen.contains(speakers[$0]) }
  }

  /// Throws when there are fewer than `count` speakers; `protocolName` begins the message.
  public func require(_ count: Int, for protocolName: String) throws(SettingsError) {
    guard names.count >= count else {
      let found = names.count == 1 ? "one speaker ('\(names[0])')" : "\(names.count) speakers"
      throw SettingsError(
        "\(protocolName) needs at least \(count) speakers; the corpus has \(found). Use a corpus "
          + "with more speakers, or a protocol with the same speakers in both sets, whose scores "
          + "are speaker-dependent ('affekt list protocol')")
    }
  }
}
