import AffektCore

/// The recordings of each corpus, where several are divided together.
struct CorpusGroups {
  /// The corpora, in order.
  let names: [String]
  private let corpora: [String]

  init(of recordings: [Recording]) {
    corpora = recordings.map { $0.corpus ?? "" }
    names = Set(corpora).sorted(by: CorpusFolder.precedes)
  }

  /// The recordings of some corpora, in order.
  func members(of chosen: Set<String>) -> [Int] {
    corpora.indices.filter { chosen.contains(corpora[$0]) }
  }

  /// Throws when there are fewer than `count` corpora.
  func require(_ count: Int, for protocolName: String) throws(SettingsError) {
    guard names.count >= count else {
      throw SettingsError(
        "\(protocolName) needs at least \(count) corpora; the pipeline has \(names.count)")
    }
  }
}
