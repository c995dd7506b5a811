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

  @Test(
    "with room, every matrix has its predictions and every recording its picture and neighbours")
  func complete() throws {
    let all = try recordings(limit: 5_000_000)
    #expect(all.corpora.map(\.configurations.count) == [12, 4])
    for (corpus, context) in zip(all.corpora, contexts) {
      #expect(corpus.thumbnails.count == corpus.recordings.count)
      #expect(corpus.thumbnails.allSatisfy { !$0.isEmpty })
      #expect(corpus.nearest.allSatisfy { $0.lists.allSatisfy { $0.count == 6 } })
      for (configuration, ranked) in zip(corpus.configurations, context.ranking) {
        let predictions = try #require(configuration.predictions)
        #expect(configuration.identifier == context.identifier("confusion-\(ranked.slug)"))
        #expect(configuration.nearest != nil)
        #expect((configuration.scores == nil) == ranked.configuration.identifier.hasSuffix("/mlp"))
        // The predictions are those that the matrix counts.
        var counts = ranked.configuration.pooled.confusion.counts.map { $0.map { _ in 0 } }
        for (recording, own) in zip(corpus.recordings, predictions) {
          let truth = try #require(configuration.labels.firstIndex(of: recording.emotion))
          for place in stride(from: 0, to: own.count, by: 2) {
            counts[truth][try #require(configuration.labels.firstIndex(of: own[place]))] +=
              own[place + 1]
          }
        }
        #expect(counts == ranked.configuration.pooled.confusion.counts)
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
      let held = corpus.configurations.map { $0.predictions != nil }
      // No configuration is held before a better one of about its size.
      #expect(held.first == true || held.allSatisfy { !$0 })
      let pictured = corpus.thumbnails.count { !$0.isEmpty }
      #expect(pictured == 0 || held.first == true)
      #expect(corpus.nearest.isEmpty || pictured == corpus.recordings.count)
    }
  }

  @Test("pictures of wrong predictions come first")
  func order() throws {
    let corpus = try recordings(limit: 250_000).corpora[0]
    let predictions = try #require(corpus.configurations[0].predictions)
    var pictured: [Bool: Int] = [:]
    for (place, recording) in corpus.recordings.enumerated() where !corpus.thumbnails[place].isEmpty
    {
      pictured[predictions[place].first == recording.emotion, default: 0] += 1
    }
    let wrong = zip(corpus.recordings, predictions).count { $0.emotion != $1.first }
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
    let configuration = try #require(
      contexts[0].ranking.first { $0.configuration.classifier == "svm" })
    let recording = try #require(record.recordings.first)
    let own = try #require(
      record.predictions.first {
        $0.corpus == corpus.summary.name
          && $0.configuration == configuration.configuration.identifier
          && $0.recording == recording.recording
      })
    let emotions = corpus.summary.emotions.map(\.label)
    let other = try #require(emotions.first { $0 != own.predicted })
    func prediction(_ emotion: ClassLabel, seed: UInt64, score: Double) -> PredictionRecord {
      PredictionRecord(
        corpus: own.corpus, origin: own.origin, recording: own.recording,
        speaker: own.speaker,
        fold: own.fold, seed: seed, truth: own.truth, predicted: emotion,
        scores: [emotions[0]: score, emotions[1]: 0])
    }
    let list = RecordingList(of: record, contexts[0])
    let data = list.configuration(
      configuration, contexts[0],
      [
        prediction(own.predicted, seed: 7, score: 1), prediction(other, seed: 8, score: 2),
        prediction(other, seed: 9, score: 4),
      ])
    let places = emotions.map(\.rawValue)
    let expected = [other, own.predicted].map { places.firstIndex(of: $0.rawValue) ?? -1 }
    #expect(data.predictions?[0] == [expected[0], 2, expected[1], 1])
    #expect(data.scores?[0].prefix(3) == [2.33, 0, nil])
    #expect(data.predictions?[1] == [])
  }
}
