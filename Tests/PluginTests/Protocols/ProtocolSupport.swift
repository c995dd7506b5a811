import AffektCore
import AffektNumerics

/// What tests of protocols have in common.
enum ProtocolSupport {
  /// Four speakers with three, two, two recordings and one.
  static let fourSpeakers = recordings(
    of: ["a", "a", "a", "b", "b", "c", "c", "d"],
    [.anger, .fear, .anger, .anger, .fear, .fear, .anger, .fear])

  /// 24 actors, who say two sentences in two emotions.
  static let actors: [Recording] = (1...24).flatMap { actor in
    [Emotion.anger, .fear].flatMap { emotion in
      ["dogs", "kids"].map { sentence in
        let speaker = actor < 10 ? "0\(actor)" : "\(actor)"
        return Recording(
          identifier: "\(speaker)-\(emotion)-\(sentence)", source: .file(""), emotion: emotion,
          speaker: speaker, sentence: sentence)
      }
    }
  }

  /// Three recordings of a corpus and two of another.
  static let twoCorpora: [Recording] = ["one", "one", "one", "two", "two"].enumerated().map {
    var recording = Recording(
      identifier: "\($1)/r\($0)", source: .file(""), emotion: $0 % 2 == 0 ? .anger : .fear,
      speaker: "\($1):s\($0 % 2)")
    recording.corpus = $1
    return recording
  }

  static func recordings(of speakers: [String], _ emotions: [Emotion]) -> [Recording] {
    zip(speakers, emotions).enumerated().map { index, pair in
      Recording(identifier: "r\(index)", source: .file(""), emotion: pair.1, speaker: pair.0)
    }
  }

  static func split(
    _ recordings: [Recording], by rule: some EvaluationProtocol, seed: UInt64 = 1
  ) throws(SettingsError) -> [Fold] {
    var generator = SeededGenerator(seed: seed)
    return try rule.folds(for: recordings, using: &generator)
  }

  /// The speakers that some recordings are of.
  static func speakers(_ places: [Int], of recordings: [Recording]) -> Set<String> {
    Set(places.map { recordings[$0].speaker })
  }
}
