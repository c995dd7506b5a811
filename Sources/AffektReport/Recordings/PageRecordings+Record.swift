import AffektCore
import AffektExperiment
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
    corpora = []
    var lists: [RecordingList] = []
    for context in contexts {
      let list = RecordingList(of: record, context)
      lists.append(list)
      corpora.append(list.corpus)
    }
    var room = limit - (try Self.size(of: self))
    // Cells by rank, with decisions while there is room.
    func add(_ place: Int, to corpus: Int) throws {
      let ranked = contexts[corpus].ranking[place]
      let own = predictions[[contexts[corpus].name, ranked.cell.identifier]] ?? []
      var cell = lists[corpus].cell(ranked, contexts[corpus], own)
      let size = try Self.size(of: cell)
      if size <= room {
        room -= size
      } else {
        (cell.decisions, cell.scores) = (nil, nil)
      }
      corpora[corpus].cells.append(cell)
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
      let size = try Self.size(of: nearest)
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
