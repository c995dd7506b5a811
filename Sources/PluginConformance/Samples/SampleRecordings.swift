import AffektCore

/// Recordings that the checks of protocols split unless their test gives others; their sounds do not
/// exist.
///
/// A test needs to know them where a protocol has settings that name speakers or corpora.
public enum SampleRecordings {
  /// The recordings of one corpus, sorted by identifier: the speakers `01` to `24` say up to three
  /// sentences in three emotions, each speaker as often as they please.
  public static let oneCorpus: [Recording] = (1...24).flatMap { number in
    let speaker = number < 10 ? "0\(number)" : "\(number)"
    return [Emotion.anger, .fear, .neutral].enumerated().flatMap { place, emotion in
      ["door", "rain", "tree"].enumerated().compactMap { order, sentence -> Recording? in
        // Every speaker has every emotion, and about a third says less.
        if order > 0, (number * 7 + place * 5 + order * 3) % 6 < 2 { return nil }
        return Recording(
          identifier: "\(speaker)-\(emotion)-\(sentence)", source: .file(""), emotion: emotion,
          speaker: speaker, sentence: sentence)
      }
    }
  }

  /// The same recordings as three corpora of eight speakers, `first`, `second` and `third`, for
  /// protocols that split corpora together. As in a run, the corpus stands before identifiers
  /// (`first/01-anger-door`) and speakers (`first:01`).
  public static let severalCorpora: [Recording] = oneCorpus.map { recording in
    let corpus = recording.speaker < "09" ? "first" : recording.speaker < "17" ? "second" : "third"
    var copy = recording
    copy.corpus = corpus
    copy.identifier = "\(corpus)/\(recording.identifier)"
    copy.speaker = "\(corpus):\(recording.speaker)"
    return copy
  }
}
