import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import AffektExperiment
@testable import StandardPlugins

@Suite("Inspection of a corpus")
struct CorpusInspectionTests {
  /// A small corpus of files that have each something to find.
  private struct Fixture {
    let path: String
    var listing: CorpusListing

    init() throws {
      let path = NSTemporaryDirectory() + "affekt-inspection-" + UUID().uuidString
      self.path = path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let tone = (0..<16_000).map { 0.1 * Float(sin(Double($0) * 0.3)) }
      let other = tone.map { -$0 }
      try AudioFile.write(
        Signal(samples: tone, sampleRate: 16_000), to: path + "/a.wav", encoding: .float32)
      try AudioFile.write(
        Signal(samples: tone, sampleRate: 16_000), to: path + "/b.wav", encoding: .float32)
      try AudioFile.write(
        Signal(samples: tone, sampleRate: 16_000), to: path + "/c.wav", encoding: .float64)
      try AudioFile.write(
        channels: [other, other], sampleRate: 8000, to: path + "/d.wav", encoding: .float32)
      try AudioFile.write(
        Signal(samples: [Float](repeating: 0, count: 8000), sampleRate: 16_000),
        to: path + "/silent.wav")
      try AudioFile.write(
        Signal(samples: (0..<16_000).map { 2 * Float(sin(Double($0) * 0.11)) }, sampleRate: 16_000),
        to: path + "/loud.wav")
      try Data("no sound".utf8).write(to: URL(fileURLWithPath: path + "/text.wav"))
      let facts: [(String, Emotion, String, SpeakerSex?)] = [
        ("a", .anger, "1", .female), ("b", .calm, "1", .female), ("c", .anger, "2", .male),
        ("d", .anger, "2", .male), ("silent", .calm, "3", nil), ("loud", .anger, "3", nil),
        ("text", .anger, "3", nil),
      ]
      listing = CorpusListing(
        recordings: facts.map { name, emotion, speaker, sex in
          Recording(
            identifier: name, source: .file(path + "/\(name).wav"), emotion: emotion,
            speaker: speaker, sex: sex, sentence: "one")
        },
        rejected: [RejectedFile(path: "x.wav", reason: "odd name")], notes: ["a note"])
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test("Counts, rates, channels, durations, duplicates, silence, clipping and what is unreadable")
  func findings() async throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let inspection = try await CorpusInspection(of: fixture.listing, width: 2)
    #expect(inspection.recordings.count == 6)
    #expect(inspection.count(of: .anger, by: "2") == 2)
    #expect(inspection.count(of: .calm, by: "2") == 0)
    #expect(inspection.undecodable.map(\.path) == ["text"])
    #expect(inspection.sameSounds.map(\.kind) == [.identicalSamples])
    #expect(inspection.names(ofSound: 0) == "a = b = c")
    #expect(inspection.silent == ["silent"])
    #expect(inspection.clipped.map(\.identifier) == ["loud"])
    let stereo = try #require(inspection.recordings.first { $0.recording.identifier == "d" })
    #expect(stereo.channelCount == 2)
    #expect(stereo.sampleRate == 8000)
    #expect(stereo.duration == 2)
    // A sine of amplitude 0.1 has the level −20 − 3.01 dB.
    #expect(abs((stereo.activeLevel ?? 0) + 23.01) < 0.02)
    #expect(inspection.recordings.first { $0.isSilent }?.activeLevel == nil)
  }

  @Test("Files that are equal byte for byte are told from equal samples")
  func equalFiles() async throws {
    var fixture = try Fixture()
    defer { fixture.remove() }
    fixture.listing.recordings.removeAll { !["a", "b"].contains($0.identifier) }
    let inspection = try await CorpusInspection(of: fixture.listing, width: 1)
    #expect(inspection.sameSounds.map(\.kind) == [.identicalBytes])
    #expect(inspection.names(ofSound: 0) == "a = b")
  }

  @Test("Equal samples at different rates are different sounds")
  func rateMatters() async throws {
    var fixture = try Fixture()
    defer { fixture.remove() }
    let samples = (0..<8000).map { 0.1 * Float(sin(Double($0) * 0.3)) }
    for (name, rate) in [("e", 8000), ("f", 16_000)] {
      try AudioFile.write(
        channels: [samples], sampleRate: rate, to: fixture.path + "/\(name).wav")
    }
    fixture.listing.recordings = ["e", "f"].map { name in
      Recording(
        identifier: name, source: .file(fixture.path + "/\(name).wav"), emotion: .fear,
        speaker: "1")
    }
    let inspection = try await CorpusInspection(of: fixture.listing, width: 1)
    #expect(inspection.sameSounds.isEmpty)
  }

  @Test("The level counts only where there is sound")
  func activeLevel() throws {
    let tone = (0..<8000).map { 0.1 * Float(sin(Double($0) * 0.3)) }
    let padded = [Float](repeating: 0.00001, count: 24_000) + tone
    let level = InspectedRecording.activeLevel(of: Signal(samples: padded, sampleRate: 16_000))
    #expect(abs((level ?? 0) + 23.01) < 0.05)
    #expect(InspectedRecording.activeLevel(of: Signal(samples: [], sampleRate: 16_000)) == nil)
  }

  @Test("The text is the same for any width and any order, and says what was found")
  func text() async throws {
    var fixture = try Fixture()
    defer { fixture.remove() }
    let text = try await CorpusInspection(of: fixture.listing, width: 1).text
    fixture.listing.recordings.reverse()
    #expect(try await CorpusInspection(of: fixture.listing, width: 4).text == text)
    let end = try #require(text.range(of: "recordings that cannot be decoded"))
    #expect(
      String(text[..<end.lowerBound]) == """
        recordings     6
        speakers       3 (1 female, 1 male, 1 sex unknown)
        emotions       2
        sentences      1

        speaker  anger  calm  all
        1            1     1    2
        2            2     ·    2
        3            1     1    2
        all          4     2    6

        sample rates   16000 Hz × 5, 8000 Hz × 1
        channels       1 × 5, 2 × 1
        durations      0.50 to 2.00, median 1.00 s, together 0.1 min
        active levels  -23.0 to -1.1, median -23.0 dBFS
        by speaker     median -23.0 (1) to -1.1 dBFS (3)

        emotions that a speaker lacks: 1
          2 has no calm
        recordings that are one sound: 1
          a = b = c (equal samples)
        silent recordings (peak below -60 dBFS): 1
          silent
        recordings with samples at full scale: 1
          loud: \(try await Self.clippedCount(fixture.listing)) samples

        """)
    #expect(text.hasSuffix("files that were rejected: 1\n  x.wav: odd name\nnotes: 1\n  a note"))
  }

  private static func clippedCount(_ listing: CorpusListing) async throws -> Int {
    let count = try await CorpusInspection(of: listing, width: 1).clipped.first?.sampleCount ?? 0
    #expect(count > 8000)
    return count
  }

  @Test("An empty listing and a computed corpus can be inspected")
  func extremes() async throws {
    let empty = try await CorpusInspection(of: CorpusListing(), width: 2)
    #expect(
      empty.text == "recordings     0\nspeakers       0\nemotions       0\n\nnothing conspicuous")
    var settings = Synthetic.Parameters()
    settings.speakers = 3
    let listing = try Synthetic(parameters: settings).list(CorpusFolder(path: "", files: []))
    let inspection = try await CorpusInspection(of: listing, width: 2)
    #expect(inspection.recordings.count == 168)
    #expect(inspection.sameSounds.isEmpty && inspection.silent.isEmpty)
    #expect(inspection.text.hasSuffix("\n\nnothing conspicuous"))
  }
}
