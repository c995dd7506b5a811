import AffektCore
import AffektResults
import AffektSignal
import Foundation

extension PageRecordings {
  /// Collects what fits into `limit` bytes: the best cell of each corpus first, then pictures of the
  /// recordings, those that the best cell decides wrongly first, then neighbours, then further cells in
  /// the order of the ranking.
  init(of record: RunRecord, _ contexts: [CorpusContext], limit: Int) throws {
    let predictions = Dictionary(grouping: record.predictions) { [$0.corpus, $0.cell] }
    let levels = Int(SoundPortrait.highestLevel)
    colors = (0...levels).map { ColorMap.levels.colors[$0 * 255 / levels].hex }
    let lists = contexts.map { RecordingList(of: record, $0) }
    corpora = zip(lists, contexts).map { list, context in
      var corpus = list.corpus
      corpus.cells = context.ranking.map { list.emptyCell($0, context) }
      return corpus
    }
    var room = limit - (try Self.size(of: self))
    guard room > 0 else {
      // Not even the names fit.
      for place in corpora.indices { corpora[place].recordings = [] }
      return
    }
    func add(_ place: Int, to corpus: Int) throws {
      let ranked = contexts[corpus].ranking[place]
      let own = predictions[[contexts[corpus].name, ranked.cell.identifier]] ?? []
      let cell = lists[corpus].cell(ranked, contexts[corpus], own)
      let size = try Self.size(of: cell) - Self.size(of: corpora[corpus].cells[place])
      guard size <= room else { return }
      room -= size
      corpora[corpus].cells[place] = cell
    }
    for corpus in contexts.indices where !contexts[corpus].ranking.isEmpty {
      try add(0, to: corpus)
    }
    for corpus in contexts.indices {
      let (portraits, size) = lists[corpus].portraits(
        first: corpora[corpus].cells.first, room: room)
      corpora[corpus].portraits = portraits
      room -= size
    }
    for corpus in contexts.indices {
      let nearest = lists[corpus].nearest
      // Each cell then refers to one of them.
      let size = try Self.size(of: nearest) + 16 * corpora[corpus].cells.count
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
      for cell in corpora[corpus].cells.indices {
        let phases = contexts[corpus].ranking[cell].cell
        corpora[corpus].cells[cell].nearest = corpora[corpus].nearest.firstIndex {
          $0.name == RecordingList.name(phases.preprocessing, phases.features)
        }
      }
    }
  }
}
