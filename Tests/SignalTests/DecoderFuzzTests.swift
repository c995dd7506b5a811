import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

/// Damaged bytes give an error or sound that is valid; never a crash, and never a sample that is not
/// finite.
@Suite struct DecoderFuzzTests {
  @Test("random bytes")
  func randomBytes() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 1)
    let starts = ["", "RIFF", "FORM", "fLaC", "OggS", "ID3", "\u{ff}\u{fb}"]
    for round in 0..<350 {
      let start = Array(starts[round % starts.count].utf8)
      let count = generator.index(below: 3000)
      let bytes = start + (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      check(try folder.write(bytes, to: "random.wav"))
    }
  }

  @Test("flipped bits", arguments: [1, 3])
  func flippedBits(formatTag: Int) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: UInt64(formatTag))
    let original = wave(formatTag: formatTag).bytes
    for _ in 0..<600 {
      var bytes = original
      for _ in 0...generator.index(below: 4) {
        // Mostly in the header, where it hurts.
        let reach = generator.index(below: 4) > 0 ? 64 : bytes.count
        bytes[generator.index(below: reach)] ^= 1 << UInt8(generator.index(below: 8))
      }
      check(try folder.write(bytes, to: "flipped.wav"))
    }
  }

  @Test("every length that a file can be cut to is an error")
  func truncations() throws {
    let folder = try TemporaryFolder()
    let original = wave(formatTag: 1).bytes
    for count in 0..<original.count {
      let path = try folder.write(Array(original[..<count]), to: "cut.wav")
      #expect(throws: AudioFileError.self) { try AudioFile.decode(path) }
    }
    #expect(throws: Never.self) {
      try AudioFile.decode(try folder.write(original, to: "whole.wav"))
    }
  }

  @Test(
    "a cut FLAC file is an error",
    .enabled(if: SharedReferences.has("corpora/emodb/wav/03a01Fa.flac"), "the corpus is absent"))
  func cutFLAC() throws {
    let folder = try TemporaryFolder()
    let original = try Data(
      contentsOf: URL(fileURLWithPath: SharedReferences.path("corpora/emodb/wav/03a01Fa.flac")))
    for share in [0.3, 0.5, 0.9, 0.99] {
      let count = Int(saturating: Double(original.count) * share)
      let path = try folder.write([UInt8](original.prefix(count)), to: "cut.flac")
      #expect(throws: AudioFileError.self) { try AudioFile.decode(path) }
    }
  }

  private func wave(formatTag: Int) -> WaveBytes {
    let samples = SyntheticSignals.sine(frequency: 440, sampleRate: 16_000, count: 200)
    return formatTag == 3
      ? .float32(samples)
      : .integer16(samples.map { Int16(saturating: $0 * 30_000) }, channelCount: 2)
  }

  private func check(_ path: String) {
    do {
      let audio = try AudioFile.decode(path)
      #expect(audio.signal.samples.allSatisfy { $0.isFinite })
      #expect(audio.frameCount == audio.signal.samples.count && audio.frameCount > 0)
      #expect(audio.signal.sampleRate > 0 && audio.channelCount > 0)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }
}
