import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct PooledSpeakerKFoldTests {
  private func split(_ recordings: [Recording], _ count: Int) throws -> [Fold] {
    var parameters = PooledSpeakerKFold.Parameters()
    parameters.folds = count
    return try ProtocolSupport.split(recordings, by: PooledSpeakerKFold(parameters: parameters))
  }

  /// Two corpora of four speakers, each with both emotions.
  private static let corpora: [Recording] = ["one", "two"].flatMap { corpus in
    ["a", "b", "c", "d"].flatMap { speaker in
      [Emotion.anger, .fear].map { emotion in
        var recording = Recording(
          identifier: "\(corpus)/\(speaker)-\(emotion)", source: .file(""), emotion: emotion,
          speaker: "\(corpus):\(speaker)")
        recording.corpus = corpus
        return recording
      }
    }
  }

  @Test("Each group tests speakers of every corpus, whom no model of it has heard")
  func groups() throws {
    let recordings = Self.corpora
    let folds = try split(recordings, 2)
    #expect(folds.flatMap(\.test).sorted() == Array(0..<16))
    for fold in folds {
      let tested = ProtocolSupport.speakers(fold.test, of: recordings)
      #expect(tested.isDisjoint(with: ProtocolSupport.speakers(fold.training, of: recordings)))
      // Four speakers each, two of each corpus.
      #expect(tested.count == 4)
      #expect(tested.count { $0.hasPrefix("one:") } == 2)
    }
  }

  @Test("A corpus of one speaker is tested once, by models of the other corpora")
  func oneSpeaker() throws {
    let recordings = Self.corpora.filter { $0.corpus == "one" || $0.speaker == "two:a" }
    let folds = try split(recordings, 5)
    let testing = folds.filter { fold in
      fold.test.contains { recordings[$0].speaker == "two:a" }
    }
    #expect(testing.count == 1)
    #expect(testing.first?.training.allSatisfy { recordings[$0].corpus == "one" } == true)
  }

  @Test("A corpus alone and more groups than speakers are refused")
  func refused() {
    let alone = #expect(throws: SettingsError.self) {
      try split(Self.corpora.filter { $0.corpus == "one" }, 2)
    }
    #expect(
      alone?.message == "pooled-speaker-k-fold needs at least 2 corpora; the pipeline has 1")
    let tooMany = #expect(throws: SettingsError.self) { try split(Self.corpora, 9) }
    #expect(tooMany?.message.contains("with 9 folds needs at least 9 speakers") == true)
  }
}
