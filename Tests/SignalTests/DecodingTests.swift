import Foundation
import Testing

@testable import AffektSignal

@Suite struct DecodingTests {
  @Test(
    "whole numbers of every width come back within half a step", arguments: SampleEncoding.allCases)
  func roundTrip(encoding: SampleEncoding) throws {
    let folder = try TemporaryFolder()
    let samples = SyntheticSignals.first
    let path = folder.path("a.wav")
    try AudioFile.write(Signal(samples: samples, sampleRate: 16_000), to: path, encoding: encoding)
    let decoded = try AudioFile.decode(path)
    #expect(decoded.signal.sampleRate == 16_000)
    #expect(decoded.channelCount == 1 && decoded.frameCount == 16_000)
    #expect(decoded.formatDescription.hasPrefix("WAV"))
    #expect(decoded.clippedSampleCount == 0)
    let tolerance: Float =
      switch encoding {
      case .integer8: 1 / 128
      case .integer16: 1 / 32_768
      case .integer24: 1 / 8_388_608
      case .integer32: 1e-7
      case .float32, .float64: 0
      }
    for (decoded, written) in zip(decoded.signal.samples, samples) {
      #expect(abs(decoded - written) <= tolerance)
    }
    #expect(try AudioFile.inspect(path) == decoded.information)
  }

  @Test("channels are averaged")
  func channels() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      WaveBytes.integer16([16_384, 0, -16_384, 8192], channelCount: 2).bytes, to: "stereo.wav")
    let decoded = try AudioFile.decode(path)
    #expect(decoded.signal.samples == [0.25, -0.125])
    #expect(decoded.channelCount == 2)
    let mono = folder.path("three.wav")
    try AudioFile.write(channels: [[0.5], [0.25], [0]], sampleRate: 8000, to: mono)
    #expect(try AudioFile.decode(mono).signal.samples == [0.25])
  }

  @Test("samples at full scale are counted in every channel")
  func clipping() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      WaveBytes.integer16([32_767, 100, -32_768, 32_766], channelCount: 2).bytes, to: "c.wav")
    #expect(try AudioFile.decode(path).clippedSampleCount == 2)
  }

  @Test("values beyond full scale are clipped when written as whole numbers")
  func writeClips() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("loud.wav")
    try AudioFile.write(Signal(samples: [2, -2, 0], sampleRate: 8000), to: path)
    let decoded = try AudioFile.decode(path)
    #expect(decoded.clippedSampleCount == 2)
    #expect(decoded.signal.samples[0] > 0.99 && decoded.signal.samples[1] < -0.99)
  }

  @Test("a chunk before the samples is skipped")
  func extraChunk() throws {
    let folder = try TemporaryFolder()
    var wave = WaveBytes.integer16([1, 2, 3])
    wave.extraChunk = [UInt8](repeating: 0xAA, count: 4044)
    let path = try folder.write(wave.bytes, to: "junk.wav")
    #expect(try AudioFile.decode(path).frameCount == 3)
  }

  @Test("VOC and Wave64 files that are cut short are refused, however their samples are coded")
  func cutContainers() throws {
    let folder = try TemporaryFolder()
    for (name, bytes, sound) in [
      ("a.voc", Self.voc(sampleCount: 800), 1612), ("a.w64", Self.wave64(blockCount: 4), 1024),
    ] {
      let whole = try folder.write(bytes, to: name)
      #expect(try AudioFile.decode(whole).frameCount >= 800)
      for missing in [1, 300, 700] {
        let path = try folder.write(Array(bytes.dropLast(missing)), to: "cut-\(name)")
        let present = sound - missing
        expect(
          .truncated(path: path, stated: sound, present: present, unit: "bytes"),
          saying: "states \(sound) bytes and there are \(present)", path)
      }
    }
  }

  /// A VOC file of one block of 16 bits at 8 kHz.
  private static func voc(sampleCount: Int) -> [UInt8] {
    let length = 12 + 2 * sampleCount
    return Array("Creative Voice File\u{1a}".utf8) + [26, 0, 0x14, 1, 0x1F, 0x11]
      + [9, UInt8(length & 255), UInt8(length >> 8), 0, 0x40, 0x1F, 0, 0, 16, 1, 4, 0, 0, 0, 0, 0]
      + [UInt8](repeating: 0, count: 2 * sampleCount)
  }

  /// A Wave64 file of IMA ADPCM: blocks of 256 bytes, 505 samples each.
  private static func wave64(blockCount: Int) -> [UInt8] {
    let tail: [UInt8] = [0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A]
    let little = { (value: Int, count: Int) in (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
    let format =
      little(0x11, 2) + little(1, 2) + little(8000, 4) + little(4055, 4) + little(256, 2)
      + little(4, 2) + little(2, 2) + little(505, 2)
    let sound = [UInt8](repeating: 0, count: 256 * blockCount)
    let chunks =
      Array("wave".utf8) + tail + Array("fmt ".utf8) + tail + little(24 + format.count, 8) + format
      + [0, 0, 0, 0] + Array("data".utf8) + tail + little(24 + sound.count, 8) + sound
    let outer: [UInt8] = [0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00]
    return Array("riff".utf8) + outer + little(24 + chunks.count, 8) + chunks
  }

  @Test("every unusable file has its own error, which says what to do")
  func errors() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("none.wav")
    expect(.missing(path: missing), saying: "there is no such file", missing)
    expect(.isDirectory(path: folder.url.path), saying: "this is a folder", folder.url.path)
    let empty = try folder.write([], to: "empty.wav")
    expect(.empty(path: empty), saying: "the file is empty", empty)
    let stub = try folder.write(
      Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n".utf8),
      to: "stub.wav")
    expect(.gitLFSPointer(path: stub), saying: "git lfs pull", stub)
    let silent = try folder.write(WaveBytes.integer16([]).bytes, to: "zero.wav")
    expect(.noFrames(path: silent), saying: "0 frames", silent)
    var cut = WaveBytes.integer16([1, 2, 3, 4])
    cut.promisedDataCount = 800
    let truncated = try folder.write(cut.bytes, to: "cut.wav")
    expect(
      .truncated(path: truncated, stated: 800, present: 8, unit: "bytes"),
      saying: "states 800 bytes and there are 8", truncated)
    for bad in [Float.nan, .infinity, -.infinity] {
      let path = try folder.write(WaveBytes.float32([0, 1, bad, 0]).bytes, to: "bad.wav")
      expect(.notFinite(path: path, frame: 2), saying: "sample frame 2 is not a finite", path)
    }
    let opposite = try folder.write(
      WaveBytes.float32([0, 0, .infinity, -.infinity], channelCount: 2).bytes, to: "opposite.wav")
    expect(.notFinite(path: opposite, frame: 1), saying: "sample frame 1", opposite)
    for large in [Float(0x1p32), -1e18, 1e25, .greatestFiniteMagnitude] {
      let path = try folder.write(
        WaveBytes.float32([Float](repeating: 0.5, count: 12) + [large, 0]).bytes, to: "large.wav")
      expect(
        .beyondScale(path: path, frame: 12, value: large), saying: "sample frame 12 is \(large)",
        path)
    }
    for rate in [1, 99, 1_000_001, 4_000_000_000] {
      var absurd = WaveBytes.integer16([1, 2, 3, 4])
      absurd.sampleRate = rate
      let path = try folder.write(absurd.bytes, to: "rate.wav")
      #expect { try AudioFile.decode(path) } throws: { error in
        "\(error)".contains("damaged") || rate > 2_147_483_647
      }
    }
    let text = try folder.write(Array("not a sound".utf8), to: "text.wav")
    #expect { try AudioFile.decode(text) } throws: { error in
      guard case AudioFileError.unrecognized(text, _) = error else { return false }
      return "\(error)".contains("Convert it to WAV")
    }
    #expect { try AudioFile.decode("/dev/null") } throws: { error in
      guard case AudioFileError.unreadable = error else { return false }
      return true
    }
    let unwritable = folder.path("no/such/folder.wav")
    #expect {
      try AudioFile.write(Signal(samples: [0], sampleRate: 8000), to: unwritable)
    } throws: {
      guard case AudioFileError.unwritable(unwritable, _) = $0 else { return false }
      return true
    }
  }

  @Test("a length that is not known yet, as streaming programs write it, is no shortage")
  func streamed() throws {
    let folder = try TemporaryFolder()
    var wave = WaveBytes.integer16([1, 2, 3, 4])
    wave.promisedDataCount = Int(UInt32.max)
    let path = try folder.write(wave.bytes, to: "stream.wav")
    #expect(try AudioFile.decode(path).frameCount == 4)
  }

  @Test("a file that may not be read says so", .enabled(if: getuid() != 0, "root reads everything"))
  func permission() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(WaveBytes.integer16([1]).bytes, to: "secret.wav")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect { try AudioFile.decode(path) } throws: {
      guard case AudioFileError.unreadable(path, _) = $0 else { return false }
      return "\($0)".contains("Check its permissions")
    }
  }

  private func expect(_ error: AudioFileError, saying words: String, _ path: String) {
    #expect(throws: error) { try AudioFile.decode(path) }
    #expect(error.description.hasPrefix(path))
    #expect(error.description.contains(words))
    #expect(error.path == path)
  }
}

@Suite(.enabled(if: SharedReferences.has("quirks"), "the recordings that trip readers are absent"))
struct QuirkyRecordingTests {
  private func decode(_ name: String) throws -> DecodedAudio {
    try AudioFile.decode(SharedReferences.path("quirks/\(name)"))
  }

  @Test("two channels and a filler chunk")
  func filler() throws {
    let audio = try decode("ravdess_stereo_48k_FLLR_chunk.wav")
    #expect(audio.channelCount == 2 && audio.frameCount == 172_972)
    #expect(audio.signal.sampleRate == 48_000)
  }

  @Test("two repetitions that are one recording")
  func duplicates() throws {
    let first = try decode("ravdess_duplicate_a_03-01-03-01-02-01-07.wav")
    let second = try decode("ravdess_duplicate_b_03-01-03-01-02-02-07.wav")
    #expect(first.signal == second.signal)
  }

  @Test("AIFF under a WAV name")
  func aiff() throws {
    let audio = try decode("tess_aiff_named_wav_YAF_germ_angry.wav")
    #expect(audio.formatDescription.hasPrefix("AIFF"))
    #expect(audio.frameCount == 53_847 && audio.signal.sampleRate == 24_414)
  }

  @Test("odd rates are resampled at their exact ratios")
  func rates() throws {
    let odd = try decode("tess_24414Hz_OAF_back_angry.wav")
    #expect(odd.signal.sampleRate == 24_414)
    let high = try decode("tess_96kHz_OAF_food_fear.wav")
    #expect(high.signal.sampleRate == 96_000)
    for audio in [odd, high] {
      let resampled = try Resampler(targetRate: 22_050).resample(audio.signal)
      let count = Double(audio.frameCount) * 22_050 / audio.signal.sampleRate
      #expect(resampled.samples.count == Int(count.rounded(.up)))
      #expect(abs(resampled.duration - audio.signal.duration) < 1 / 22_050)
    }
  }

  @Test("a stub, an empty file and a cut file are errors that say so")
  func damaged() throws {
    let stub = SharedReferences.path("quirks/git_lfs_pointer.wav")
    #expect(throws: AudioFileError.gitLFSPointer(path: stub)) { try AudioFile.decode(stub) }
    let empty = SharedReferences.path("quirks/empty.wav")
    #expect(throws: AudioFileError.empty(path: empty)) { try AudioFile.decode(empty) }
    let cut = SharedReferences.path("quirks/truncated.wav")
    let error = AudioFileError.truncated(
      path: cut, stated: 691_888, present: 15_904, unit: "bytes")
    #expect(throws: error) { try AudioFile.decode(cut) }
    #expect(throws: error) { try AudioFile.inspect(cut) }
  }
}
