import AffektCore
import AffektResults
import AffektSignal
import Foundation
import Testing

@testable import AffektExperiment
@testable import StandardPlugins

@Suite("Audit of a corpus")
struct CorpusAuditTests {
  /// A small corpus of files: three speakers with two repetitions of two emotions each, nothing wrong.
  private struct Corpus {
    let path: String
    var recordings: [Recording] = []
    var rejected: [RejectedFile] = []

    init() throws {
      path = NSTemporaryDirectory() + "affekt-audit-" + UUID().uuidString
      for speaker in ["s1", "s2", "s3"] {
        for emotion in [Emotion.anger, .calm] {
          for repetition in 1...2 {
            let name = "\(speaker)/\(emotion)-\(repetition)"
            try add(name, CorpusAuditTests.voice(name), emotion, speaker)
          }
        }
      }
    }

    /// Writes a recording.
    mutating func add(
      _ name: String, _ samples: [Float], _ emotion: Emotion, _ speaker: String,
      sex: SpeakerSex? = nil, rate: Int = 16_000, channels: Int = 1,
      encoding: SampleEncoding = .integer16
    ) throws {
      try AudioFile.write(
        channels: [[Float]](repeating: samples, count: channels), sampleRate: rate,
        to: try place(of: name), encoding: encoding)
      list(name, emotion, speaker, sex: sex)
    }

    /// Writes a file of some bytes that is listed as a recording.
    mutating func add(_ name: String, bytes: Data) throws {
      try bytes.write(to: URL(fileURLWithPath: try place(of: name)))
      list(name, .anger, "s1")
    }

    private mutating func list(
      _ name: String, _ emotion: Emotion, _ speaker: String, sex: SpeakerSex? = nil
    ) {
      recordings.append(
        Recording(
          identifier: name, source: .file("\(path)/\(name).wav"), emotion: emotion,
          speaker: speaker, sex: sex, sentence: "one"))
    }

    private func place(of name: String) throws -> String {
      let file = URL(fileURLWithPath: "\(path)/\(name).wav")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return file.path
    }

    func audit(folds: [Fold] = []) async throws -> CorpusAudit {
      let listing = CorpusListing(recordings: recordings, rejected: rejected, notes: [])
      return CorpusAudit(
        of: AuditedCorpus(
          folder: try CorpusFolder(path: path),
          inspection: try await CorpusInspection(of: listing, width: 2), recordings: recordings,
          folds: folds))
    }
  }

  /// A sound of its own for each name: harmonics of a pitch that moves, 0.6 s.
  private static func voice(_ name: String) -> [Float] {
    let digest = ContentHash.hexadecimal(of: name).utf8.map { Double($0) }
    let pitch = 100 + digest[0] + digest[1] + digest[2] / 2
    var phase = 0.0
    return (0..<9600).map { index in
      let time = Double(index) / 16_000
      phase += 2 * Double.pi * pitch * (1 + 0.2 * sin(digest[3] + digest[4] / 5 * time)) / 16_000
      let envelope = 0.1 * (1 + sin(digest[5] + digest[6] / 4 * time))
      return Float(
        envelope * (1...8).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1 * 2) })
    }
  }

  /// Audits the corpus after a change, and gives the findings beyond those without it.
  private func findings(
    folds: (([Recording]) -> [Fold])? = nil, _ change: (inout Corpus) throws -> Void
  ) async throws -> [CorpusFinding] {
    var corpus = try Corpus()
    defer { try? FileManager.default.removeItem(atPath: corpus.path) }
    try change(&corpus)
    return try await corpus.audit(folds: folds?(corpus.recordings) ?? []).findings
  }

  @Test("Nothing is found in a clean corpus")
  func clean() async throws {
    let corpus = try Corpus()
    defer { try? FileManager.default.removeItem(atPath: corpus.path) }
    let audit = try await corpus.audit()
    #expect(audit.findings == [])
    #expect(audit.isSound && audit.recordingCount == 12)
    #expect(audit.text() == "12 recordings\n\nno problems found")
  }

  @Test("Stubs, empty, short and damaged files are told apart and block")
  func undecodable() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/stub", bytes: Data("version https://git-lfs.github.com/spec/v1".utf8))
      try corpus.add("s1/empty", bytes: Data())
      try corpus.add("s1/text", bytes: Data("no sound".utf8))
      let whole = try Data(contentsOf: URL(fileURLWithPath: corpus.path + "/s1/anger-1.wav"))
      try corpus.add("s1/short", bytes: whole.prefix(5000))
    }
    #expect(found.map(\.check) == [String](repeating: "undecodable-files", count: 4))
    #expect(found.allSatisfy { $0.severity == .blocking })
    #expect(
      found.map { $0.items.first?.split(separator: ":").first.map(String.init) }
        == ["s1/stub", "s1/empty", "s1/short", "s1/text"])
  }

  @Test("One sound of two speakers or emotions blocks, of one speaker and emotion it does not")
  func duplicates() async throws {
    let voice = Self.voice("s1/anger-1")
    let ofOne = try await findings { corpus in
      try corpus.add("s1/anger-3", voice.map { 0.5 * $0 }, .anger, "s1")
    }
    #expect(ofOne.map(\.check) == ["repeated-sounds"])
    #expect(ofOne.map(\.severity) == [.notable])
    #expect(ofOne.first?.items.first?.hasPrefix("s1/anger-1 = s1/anger-3: near") == true)
    let ofTwo = try await findings { corpus in
      try corpus.add("s2/anger-3", voice, .anger, "s2")
      try corpus.add("s2/calm-3", Self.voice("s2/calm-1"), .anger, "s2", encoding: .float32)
    }
    #expect(ofTwo.map(\.check) == ["repeated-sounds", "uneven-formats"])
    #expect(ofTwo.first?.severity == .blocking)
    #expect(ofTwo.first?.items.count == 2)
    #expect(
      ofTwo.first?.items.first == "s1/anger-1 (s1, anger) = s2/anger-3 (s2, anger): equal files")
  }

  @Test("An offset that is all there is blocks as silence; one beside sound is a note")
  func offset() async throws {
    let only = try await findings { corpus in
      try corpus.add("s1/flat", [Float](repeating: 0.4, count: 9600), .anger, "s1")
    }
    #expect(only.map(\.check) == ["silent-recordings"])
    #expect(only.first?.severity == .blocking)
    #expect(
      only.first?.items == ["s1/flat: nothing is left without its constant offset of 0.4000"])
    let beside = try await findings { corpus in
      try corpus.add("s1/shifted", Self.voice("s1/shifted").map { $0 + 0.2 }, .anger, "s1")
    }
    #expect(beside.map(\.check) == ["constant-offset"])
  }

  @Test("Samples at the scale of whole numbers and channels that cancel block with their remedy")
  func unusableSound() async throws {
    let found = try await findings { corpus in
      try corpus.add(
        "s1/large", Self.voice("s1/large").map { 32_768 * $0 }, .anger, "s1", encoding: .float32)
      let voice = Self.voice("s2/opposite")
      let path = corpus.path + "/s2/opposite.wav"
      try AudioFile.write(channels: [voice, voice.map { -$0 }], sampleRate: 16_000, to: path)
      try corpus.add("s2/opposite", bytes: Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(found.map(\.check) == ["undecodable-files", "undecodable-files"])
    #expect(found.allSatisfy { $0.severity == .blocking })
    #expect(found.first?.advice.contains("divide") == true)
    #expect(found.last?.advice.contains("one channel") == true)
  }

  @Test("Labels that look wrong are noted")
  func labels() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/angr-1", Self.voice("angr"), "angr", "s1")
      try corpus.add("s2/angr-2", Self.voice("angr 2"), "angr", "s2")
    }
    #expect(found.map(\.check).contains("doubtful-labels"))
  }

  @Test("A second copy of the corpus below its folder blocks, wherever it lies")
  func nestedCopy() async throws {
    let found = try await findings { corpus in
      for speaker in ["s1", "s2", "s3"] {
        let copy = URL(fileURLWithPath: corpus.path + "/again/inside/" + speaker)
        try FileManager.default.createDirectory(
          at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: URL(fileURLWithPath: corpus.path + "/" + speaker), to: copy)
      }
    }
    #expect(found.map(\.check) == ["nested-copy"])
    #expect(found.first?.message.contains("all 12 files below 'again/inside'") == true)
    #expect(found.first?.severity == .blocking)
  }

  @Test("Silence blocks")
  func silence() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/silent", [Float](repeating: 0.0001, count: 9600), .anger, "s1")
    }
    #expect(found.map(\.check) == ["silent-recordings"])
    #expect(found.first?.severity == .blocking)
    #expect(found.first?.items == ["s1/silent"])
  }

  @Test("One speaker, one emotion, and an emotion of one speaker block")
  func coverage() async throws {
    let speaker = try await findings { $0.recordings.removeAll { $0.speaker != "s1" } }
    #expect(speaker.map(\.message) == ["there is only one speaker"])
    let emotion = try await findings { $0.recordings.removeAll { $0.emotion != .anger } }
    #expect(emotion.map(\.message) == ["there is only one emotion"])
    let single = try await findings { corpus in
      for repetition in 1...6 {
        let name = "s2/fear-\(repetition)"
        try corpus.add(name, Self.voice(name), .fear, "s2")
      }
    }
    #expect(single.map(\.check) == ["class-coverage", "speaker-balance"])
    #expect(single.first?.items == ["fear: s2"])
    #expect(single.first?.severity == .blocking)
  }

  @Test("A speaker of two sexes is two persons, and blocks")
  func speakerIdentity() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/a", Self.voice("a"), .anger, "s1", sex: .female)
      try corpus.add("s1/b", Self.voice("b"), .anger, "s1", sex: .male)
    }
    #expect(found.map(\.check) == ["speaker-identity"])
    #expect(found.first?.items == ["s1"] && found.first?.severity == .blocking)
  }

  @Test(
    "Speakers with one emotion each block a benchmark; some among many are noted; a single recording says nothing"
  )
  func speakerConfounding() async throws {
    func add(_ speakers: Int, recordings: Int, to corpus: inout Corpus) throws {
      for speaker in 1...speakers {
        for repetition in 1...recordings {
          let name = "one\(speaker)/\(repetition)"
          try corpus.add(
            name, Self.voice(name), speaker.isMultiple(of: 2) ? .anger : .calm, "one\(speaker)")
        }
      }
    }
    let blocked = try await findings { try add(7, recordings: 2, to: &$0) }
    let found = try #require(blocked.first { $0.check == "speaker-confounding" })
    #expect(found.severity == .blocking && found.items.count == 7)
    #expect(found.message.contains("7 of 10, who have 14 of 26 recordings"))
    let noted = try await findings { try add(2, recordings: 2, to: &$0) }
    #expect(noted.first { $0.check == "speaker-confounding" }?.severity == .notable)
    let silent = try await findings { try add(7, recordings: 1, to: &$0) }
    #expect(!silent.contains { $0.check == "speaker-confounding" })
  }

  @Test("Clipping is runs of samples at full scale, not a single one")
  func clipping() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/loud", Self.voice("loud").map { 9 * $0 }, .anger, "s1")
      var click = Self.voice("click")
      click[100] = 1
      try corpus.add("s1/click", click, .anger, "s1")
    }
    #expect(found.map(\.check) == ["clipped-recordings"])
    #expect(found.first?.severity == .notable)
    #expect(found.first?.items.count == 1)
    #expect(InspectedRecording.clippedShare(of: [1, 1, 0, 1, -1, 1, 1, 0]) == 0.5)
    #expect(InspectedRecording.clippedShare(of: []) == 0)
  }

  @Test("Offsets, odd rates, channels, codings and durations are worth knowing")
  func formats() async throws {
    let found = try await findings { corpus in
      try corpus.add("s1/offset", Self.voice("offset").map { $0 + 0.05 }, .anger, "s1")
      try corpus.add("s1/rate", Self.voice("rate"), .calm, "s1", rate: 24_414)
      try corpus.add("s1/stereo", Self.voice("stereo"), .anger, "s1", channels: 2)
      try corpus.add("s1/deep", Self.voice("deep"), .calm, "s1", encoding: .integer24)
      let long = (1...4).flatMap { Self.voice("long \($0)") }
      try corpus.add("s1/long", long, .anger, "s1")
      try corpus.add("s1/tiny", Array(Self.voice("tiny")[..<2000]), .calm, "s1")
    }
    #expect(found.allSatisfy { $0.severity == .notable })
    let items = Dictionary(grouping: found, by: \.check).mapValues { $0.map(\.items) }
    #expect(items["constant-offset"]?.first?.first?.hasPrefix("s1/offset: 0.05") == true)
    #expect(
      items["uneven-formats"]?.compactMap(\.first).map { $0.prefix(20) } == [
        "s1/rate: 24414 Hz", "s1/stereo: 2 channel", "s1/deep: WAV (Micros",
      ])
    #expect(items["unusual-durations"] == [["s1/long: 2.40 s", "s1/tiny: 0.12 s"]])
    #expect(found.count == 5)
  }

  @Test("A file of another format than its name says is worth knowing")
  func misnamed() async throws {
    let found = try await findings { corpus in
      // An AIFF file with one second of a voice, written by hand.
      try corpus.add("s1/aiff", bytes: Self.aiff(Self.voice("aiff")))
    }
    #expect(found.map(\.check) == ["uneven-formats", "uneven-formats"])
    #expect(found.last?.items.first?.hasPrefix("s1/aiff.wav: AIFF") == true)
  }

  @Test("Speakers without an emotion, rare emotions and unknown names are worth knowing")
  func balance() async throws {
    let found = try await findings { corpus in
      corpus.recordings.removeAll { $0.emotion == .calm && $0.speaker == "s3" }
      corpus.recordings.removeAll {
        $0.emotion == .calm && $0.repetition == nil && $0.identifier.hasSuffix("2")
      }
      corpus.rejected = [RejectedFile(path: "odd.wav", reason: "no emotion")]
    }
    #expect(
      found.map(\.check)
        == ["speaker-confounding", "speaker-balance", "speaker-balance", "rejected-names"])
    #expect(
      found.map(\.items)
        == [
          ["s3: 2 of anger"], ["s3 has no calm"], ["calm: 2 of at most 6"], ["odd.wav: no emotion"],
        ])
    #expect(found.allSatisfy { $0.severity == .notable })
  }

  @Test("Folds that share a speaker or a sound block; sentences, gaps and repetitions do not")
  func folds() async throws {
    let bySpeaker = try await findings(folds: { recordings in
      ["s1", "s2", "s3"].map { speaker in
        Fold.testing(
          recordings.indices.filter { recordings[$0].speaker == speaker }, of: recordings.count,
          name: speaker)
      }
    }) { _ in }
    #expect(bySpeaker.map(\.severity) == [.notable])
    #expect(bySpeaker.first?.message == "sentences are in both sets in 3 of 3 folds")
    let leaky = try await findings(folds: { _ in
      [
        Fold(name: "x", training: [2, 3, 4, 5], test: [0, 1]),
        Fold(name: "y", training: [5], test: [0]),
      ]
    }) { corpus in
      try corpus.add("s1/copy", Self.voice("s1/anger-1"), .anger, "s1")
      corpus.recordings.insert(corpus.recordings.removeLast(), at: 2)
    }
    let overlaps = leaky.filter { $0.check == "fold-overlap" }
    #expect(
      overlaps.map(\.message) == [
        "speakers are in both sets in 1 of 2 folds", "one sound is in both sets in 1 of 2 folds",
        "sentences are in both sets in 2 of 2 folds",
        "recordings that are tested in more than one fold: 1",
        "recordings that are never tested: 11 of 13",
      ])
    #expect(overlaps.map(\.severity) == [.blocking, .blocking, .notable, .notable, .notable])
    #expect(overlaps[0].items == ["fold x: 1 of 1: s1"])
    #expect(overlaps[1].items == ["fold x: 1 of 1: a sound of s1/anger-1 = s1/copy"])
  }

  @Test("What blocks stands first, and long lists are cut in the text")
  func text() async throws {
    var corpus = try Corpus()
    defer { try? FileManager.default.removeItem(atPath: corpus.path) }
    corpus.rejected = (0..<15).map { RejectedFile(path: "\($0).wav", reason: "odd") }
    try corpus.add("s1/empty", bytes: Data())
    let audit = try await corpus.audit()
    #expect(!audit.isSound)
    let text = audit.text()
    #expect(text.hasPrefix("12 recordings\n\nBLOCKS  undecodable-files: empty files: 1\n"))
    #expect(text.contains("        and 5 more\n     → rename or remove them"))
    #expect(text.hasSuffix("blocking problems: 1 of 2 findings"))
    let again = try JSONDecoder().decode(CorpusAudit.self, from: JSONEncoder().encode(audit))
    #expect(again == audit)
  }

  @Test("The layout that knows the names is found before the one that reads any folder")
  func likelyLayout() throws {
    let reader = PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:])
    let likely = { (files: [String]) -> String? in
      try CorpusGuess.all(
        in: CorpusFolder(path: "x", files: files), among: StandardPlugins.registry.corpora,
        path: "x", reader: reader
      ).first?.step.name
    }
    #expect(try likely(["OAF_angry/OAF_back_angry.wav", "YAF_sad/YAF_bar_sad.wav"]) == "tess")
    #expect(try likely(["Actor_01/03-01-05-01-01-01-01.wav"]) == "ravdess")
    #expect(try likely(["anger/one.wav", "calm/two.wav"]) == "folders")
    // A second copy and a song, which the settings leave aside, do not count against a layout.
    #expect(
      try likely([
        "Actor_01/03-01-01-01-01-01-01.wav", "Actor_01/03-02-02-01-01-01-01.wav",
        "copy/Actor_01/03-01-01-01-01-01-01.wav",
      ]) == "ravdess")
    #expect(throws: CorpusError.self) { try likely(["notes.txt"]) }
  }

  /// A sound as an AIFF file of 16 bits at 16 kHz.
  private static func aiff(_ samples: [Float]) -> Data {
    func bytes<Number: FixedWidthInteger>(_ number: Number) -> Data {
      withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }
    let sound = samples.reduce(into: Data()) { $0 += bytes(Int16($1 * 32_000)) }
    let rate = bytes(UInt16(0x400C)) + bytes(UInt64(0xFA00) << 48)
    let common =
      Data("COMM".utf8) + bytes(UInt32(18)) + bytes(Int16(1)) + bytes(UInt32(samples.count))
      + bytes(Int16(16)) + rate
    let data =
      Data("SSND".utf8) + bytes(UInt32(sound.count + 8)) + bytes(UInt64(0)) + sound
    return Data("FORM".utf8) + bytes(UInt32(4 + common.count + data.count)) + Data("AIFF".utf8)
      + common + data
  }
}
