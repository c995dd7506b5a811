/// The recordings of each corpus, where several are split together.
public struct CorpusGroups: Sendable {
  /// The corpora, in order.
  public let names: [String]
  private let corpora: [String]

  /// Groups recordings by their corpus.
  public init(of recordings: [Recording]) {
    corpora = recordings.map { $0.corpus ?? "" }
    names = Set(corpora).sorted(by: CorpusFolder.precedes)
  }

  /// The places of the recordings of some corpora, in ascending order.
  public func members(of chosen: Set<String>) -> [Int] {
    corpora.indices.filter { chosen.contains(corpora[$0]) }
  }

  /// Throws when there are fewer than `count` corpora; `protocolName` begins the message.
  public func require(_ count: Int, for protocolName: String) throws(SettingsError) {
    guard names.count >= count else {
      throw SettingsError(
        "\(protocolName) needs at least \(count) corpora; the pipeline has \(names.count)")
    }
  }
}
