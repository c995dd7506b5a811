import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

extension PageRecordings {
  /// Collects what fits into `limit` bytes: the best configuration of each corpus first, then pictures of the
  /// recordings, those that the best configuration decides wrongly first, then neighbours, then further configurations in
  /// the order of the ranking.
  init(
    of record: RunRecord, _ contexts: [CorpusContext], limit: Int,
    progress: any ProgressReporter = SilentProgress()
  ) throws {
    let phase = progress.start(
      "recordings of the page", total: contexts.reduce(0) { $0 + $1.ranking.count })
    defer { phase.end() }
    let predictions = Dictionary(grouping: record.predictions) { [$0.corpus, $0.configuration] }
    let levels = Int(SoundThumbnail.highestLevel)
    colors = (0...levels).map { ColorMap.levels.colors[$0 * 255 / levels].hex }
    let lists = contexts.map { RecordingList(of: record, $0) }
    corpora = zip(lists, contexts).map { list, context in
      var corpus = list.corpus
      corpus.configurations = context.ranking.map { list.emptyCell($0, context) }
      return corpus
    }
    var room = limit - (try Self.size(of: self))
    guard room > 0 else {
      // Not even the names fit.
      for place in corpora.indices { corpora[place].recordings = [] }
      return
    }
    func add(_ place: Int, to corpus: Int) throws {
      defer { phase.advance() }
      let ranked = contexts[corpus].ranking[place]
      let own = predictions[[contexts[corpus].name, ranked.configuration.identifier]] ?? []
      let configuration = lists[corpus].configuration(ranked, contexts[corpus], own)
      let size =
        try Self.size(of: configuration) - Self.size(of: corpora[corpus].configurations[place])
      guard size <= room else { return }
      room -= size
      corpora[corpus].configurations[place] = configuration
    }
    for corpus in contexts.indices where !contexts[corpus].ranking.isEmpty {
      try add(0, to: corpus)
    }
    for corpus in contexts.indices {
      let (thumbnails, size) = lists[corpus].thumbnails(
        first: corpora[corpus].configurations.first, room: room)
      corpora[corpus].thumbnails = thumbnails
      room -= size
    }
    for corpus in contexts.indices {
      let nearest = lists[corpus].nearest
      // Each configuration then refers to one of them.
      let size = try Self.size(of: nearest) + 16 * corpora[corpus].configurations.count
      guard !nearest.isEmpty, size <= room else { continue }
      corpora[corpus].nearest = nearest
      room -= size
    }
    let longest = contexts.map(\.ranking.count).max() ?? 0
    for place in 1..<max(1, longest) {
      for corpus in contexts.indices where place < contexts[corpus].ranking.count {
        try add(place, to: corpus)
      }
    }
    for corpus in contexts.indices {
      for configuration in corpora[corpus].configurations.indices {
        let phases = contexts[corpus].ranking[configuration].configuration
        corpora[corpus].configurations[configuration].nearest = corpora[corpus].nearest.firstIndex {
          $0.name == RecordingList.name(phases.preprocessing, phases.features)
        }
      }
    }
  }
}
