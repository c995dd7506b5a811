import AffektCore
import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("The recordings that a page holds")
struct PageRecordingsTests {
  private let record = SampleRun().record()
  private var contexts: [CorpusContext] { CorpusContext.all(of: record) }

  private func recordings(limit: Int) throws -> PageRecordings {
    try PageRecordings(of: record, contexts, limit: limit)
  }

  @Test("with room, every matrix has its decisions and every recording its picture and neighbours")
  func complete() throws {
    let all = try recordings(limit: 5_000_000)
    #expect(all.corpora.map(\.cells.count) == [12, 4])
    for (corpus, context) in zip(all.corpora, contexts) {
      #expect(corpus.portraits.count == corpus.recordings.count)
      #expect(corpus.portraits.allSatisfy { !$0.isEmpty })
      #expect(corpus.nearest.allSatisfy { $0.lists.allSatisfy { $0.count == 6 } })
      for (cell, ranked) in zip(corpus.cells, context.ranking) {
        let decisions = try #require(cell.decisions)
        #expect(cell.identifier == context.identifier("confusion-\(ranked.slug)"))
        #expect(cell.nearest != nil)
        #expect((cell.scores == nil) == ranked.cell.identifier.hasSuffix("/mlp"))
        // The decisions are those that the matrix counts.
        var counts = ranked.cell.pooled.confusion.counts.map { $0.map { _ in 0 } }
        for (recording, own) in zip(corpus.recordings, decisions) {
          let truth = try #require(cell.labels.firstIndex(of: recording.emotion))
          for place in stride(from: 0, to: own.count, by: 2) {
            counts[truth][try #require(cell.labels.firstIndex(of: own[place]))] += own[place + 1]
          }
        }
        #expect(counts == ranked.cell.pooled.confusion.counts)
      }
    }
  }

  @Test(
    "without room, what matters less is left out first, and the limit holds",
    arguments: [0.1, 0.3, 0.5, 0.7, 0.95])
  func limit(share: Double) throws {
    let all = try recordings(limit: 5_000_000).text().utf8.count
    let bytes = Int(share * Double(all))
    let some = try recordings(limit: bytes)
    let size = try some.text().utf8.count
    #expect(size <= bytes)
    // What fits is there, apart from the last part, which is no larger than the largest one.
    #expect(share < 0.3 || size > bytes - 60_000)
    for corpus in some.corpora {
      let held = corpus.cells.map { $0.decisions != nil }
      // No cell is held before a better one of about its size.
      #expect(held.first == true || held.allSatisfy { !$0 })
      let pictured = corpus.portraits.count { !$0.isEmpty }
      #expect(pictured == 0 || held.first == true)
      #expect(corpus.nearest.isEmpty || pictured == corpus.recordings.count)
    }
  }

  @Test("pictures of wrong decisions come first")
  func order() throws {
    let corpus = try recordings(limit: 250_000).corpora[0]
    let decisions = try #require(corpus.cells[0].decisions)
    var pictured: [Bool: Int] = [:]
    for (place, recording) in corpus.recordings.enumerated() where !corpus.portraits[place].isEmpty
    {
      pictured[decisions[place].first == recording.emotion, default: 0] += 1
    }
    let wrong = zip(corpus.recordings, decisions).count { $0.emotion != $1.first }
    #expect(try #require(pictured[false]) > 10)
    #expect(pictured[true, default: 0] == 0 || pictured[false] == wrong)
  }

  @Test("the text is JSON without markup, and the same for equal records")
  func text() throws {
    let text = try recordings(limit: 5_000_000).text()
    #expect(!text.contains { "<>&".contains($0) })
    #expect(
      text == (try PageRecordings(of: SampleRun().record(), contexts, limit: 5_000_000).text()))
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let corpora = try #require(read["corpora"] as? [[String: Any]])
    #expect(corpora.last?["name"] as? String == SampleRun.hostile)
  }

  @Test("several seeds are counted for each recording, and their scores averaged")
  func seeds() throws {
    let results = record.results
    let corpus = results.corpora[0]
    let cell = try #require(contexts[0].ranking.first { $0.cell.classifier == "svm" })
    let recording = try #require(record.recordings.first)
    let own = try #require(
      record.predictions.first {
        $0.corpus == corpus.summary.name && $0.cell == cell.cell.identifier
          && $0.recording == recording.recording
      })
    let emotions = corpus.summary.emotions
    let other = try #require(emotions.first { $0 != own.predicted })
    func decision(_ emotion: Emotion, seed: UInt64, score: Double) -> PredictionRecord {
      PredictionRecord(
        corpus: own.corpus, cell: own.cell, recording: own.recording, speaker: own.speaker,
        fold: own.fold, seed: seed, truth: own.truth, predicted: emotion,
        scores: [emotions[0]: score, emotions[1]: 0])
    }
    let list = RecordingList(of: record, contexts[0])
    let data = list.cell(
      cell, contexts[0],
      [
        decision(own.predicted, seed: 7, score: 1), decision(other, seed: 8, score: 2),
        decision(other, seed: 9, score: 4),
      ])
    let places = emotions.map(\.rawValue)
    let expected = [other, own.predicted].map { places.firstIndex(of: $0.rawValue) ?? -1 }
    #expect(data.decisions?[0] == [expected[0], 2, expected[1], 1])
    #expect(data.scores?[0].prefix(3) == [2.33, 0, nil])
    #expect(data.decisions?[1] == [])
  }
}
