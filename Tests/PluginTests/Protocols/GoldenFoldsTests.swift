import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

/// The folds of every protocol, recording by recording.
@Suite("Golden folds")
struct GoldenFoldsTests {
  /// 24 speakers of uneven numbers of recordings, with four emotions and four sentences.
  private static let recordings: [Recording] = {
    var generator = SeededGenerator(seed: 12)
    var recordings: [Recording] = []
    for speaker in 1...24 {
      for emotion in [Emotion.anger, .fear, .neutral, .sadness] {
        for sentence in ["bird", "door", "rain", "tree"] {
          guard generator.uniform() < 0.25 || (emotion == .anger && sentence == "door") else {
            continue
          }
          let name = speaker < 10 ? "0\(speaker)" : "\(speaker)"
          recordings.append(
            Recording(
              identifier: "\(name)-\(emotion)-\(sentence)", source: .file(""), emotion: emotion,
              speaker: name, sentence: sentence))
        }
      }
    }
    return recordings
  }()

  /// The same recordings as three corpora of 8 speakers.
  private static let united: [Recording] = recordings.map { recording in
    var copy = recording
    let corpus = recording.speaker < "09" ? "first" : recording.speaker < "17" ? "second" : "third"
    copy.corpus = corpus
    copy.identifier = "\(corpus)/\(recording.identifier)"
    copy.speaker = "\(corpus):\(recording.speaker)"
    return copy
  }

  @Test("are those of earlier versions")
  func golden() throws {
    let text = try computed()
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/folds.txt")
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  /// One line per fold: protocol, name, the places of the recordings in the test set, and of those in
  /// neither set.
  private func computed() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "folds-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = Self.recordings.enumerated().map { "\($1.identifier),\($0 % 5 < 3 ? "b" : "a")" }
    let table = folder.appending(path: "folds.csv")
    try Data((["recording,fold"] + rows).joined(separator: "\n").utf8).write(to: table)

    var text = ""
    func add(_ name: String, _ rule: any EvaluationProtocol, seed: UInt64 = 7) throws {
      let recordings = name.contains("corpus") ? Self.united : Self.recordings
      var generator = SeededGenerator(seed: seed)
      for fold in try rule.folds(for: recordings, using: &generator) {
        let used = Set(fold.training + fold.test)
        #expect(used.count == fold.training.count + fold.test.count)
        let unused = recordings.indices.filter { !used.contains($0) }
        text += "\(name) \(fold.name): tests \(ranges(fold.test))"
        text += unused.isEmpty ? "\n" : "; leaves out \(ranges(unused))\n"
      }
    }
    try add("corpus-pairs", CorpusPairs(parameters: .init()))
    var crossCorpus = CrossCorpus.Parameters()
    crossCorpus.train = ["third"]
    crossCorpus.test = ["second", "first"]
    try add("cross-corpus", CrossCorpus(parameters: crossCorpus))
    var foldsFile = FoldsFile.Parameters()
    foldsFile.path = table.path
    try add("folds-file", FoldsFile(parameters: foldsFile))
    var holdOut = HoldOut.Parameters()
    holdOut.testSpeakers = ["20", "03"]
    try add("hold-out", HoldOut(parameters: holdOut))
    try add("leave-one-corpus-out", LeaveOneCorpusOut(parameters: .init()))
    try add("leave-one-speaker-out", LeaveOneSpeakerOut(parameters: .init()))
    try add("ravdess-consecutive", RAVDESSConsecutive(parameters: .init()))
    try add("ravdess-emobox", RAVDESSEmoBox(parameters: .init()))
    try add("ravdess-luna-jimenez", RAVDESSLunaJimenez(parameters: .init()))
    try add("ravdess-nkululeko", RAVDESSNkululeko(parameters: .init()))
    try add("sentence-k-fold", SentenceKFold(parameters: .init()))
    try add("speaker-and-sentence-k-fold", SpeakerAndSentenceKFold(parameters: .init()))
    try add("speaker-k-fold", SpeakerKFold(parameters: .init()))
    try add("stratified-k-fold", StratifiedKFold(parameters: .init()))
    try add("stratified-k-fold", StratifiedKFold(parameters: .init()), seed: 8)
    return text
  }

  /// `0-3 7 9-10`.
  private func ranges(_ places: [Int]) -> String {
    var ranges: [(Int, Int)] = []
    for place in places {
      if let last = ranges.last, last.1 + 1 == place {
        ranges[ranges.count - 1].1 = place
      } else {
        ranges.append((place, place))
      }
    }
    return ranges.map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)-\($0.1)" }.joined(separator: " ")
  }
}
