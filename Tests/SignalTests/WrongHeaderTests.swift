import Foundation
import Testing

@testable import AffektSignal

/// Files whose header or scale is not what the sound needs: read, or refused with the true cause.
@Suite("Files that are not what their header says") struct WrongHeaderTests {
  private static let samples: [Int16] = (0..<4000).map { Int16(9000 * sin(Double($0) / 7)) }

  private static func floats(_ samples: [Int16]) -> [Float] { samples.map { Float($0) / 32_768 } }

  @Test(
    "sound behind a header that states too little is read to its end",
    arguments: [0, 2, 40, 1000])
  func understated(count: Int) throws {
    let folder = try TemporaryFolder()
    var wave = WaveBytes.integer16(Self.samples)
    wave.promisedDataCount = count
    let path = try folder.write(wave.bytes, to: "a.wav")
    #expect(try AudioFile.decode(path).signal.samples == Self.floats(Self.samples))
    #expect(try AudioFile.inspect(path).frameCount == 4000)
  }

  @Test("a streamed recording that begins with silence is no padding")
  func silentBeginning() throws {
    let folder = try TemporaryFolder()
    let samples = [Int16](repeating: 0, count: 9000) + Self.samples
    var wave = WaveBytes.integer16(samples)
    wave.promisedDataCount = 0
    let path = try folder.write(wave.bytes, to: "a.wav")
    #expect(try AudioFile.decode(path).signal.samples == Self.floats(samples))
  }

  @Test("chunks and tags behind the sound are no sound")
  func trailingChunks() throws {
    let folder = try TemporaryFolder()
    for end in [
      Array("LIST".utf8) + [40, 0, 0, 0] + [UInt8](repeating: 65, count: 40),
      Array("ID3".utf8) + [UInt8](repeating: 7, count: 60),
      [UInt8](repeating: 0, count: 60),
    ] {
      let path = try folder.write(WaveBytes.integer16([1, 2, 3]).bytes + end, to: "a.wav")
      #expect(try AudioFile.decode(path).frameCount == 3)
      let none = try folder.write(WaveBytes.integer16([]).bytes + end, to: "none.wav")
      #expect(throws: AudioFileError.noFrames(path: none)) { try AudioFile.decode(none) }
    }
  }

  @Test("AU files that state no bytes are read to their end")
  func au() throws {
    let folder = try TemporaryFolder()
    let big = { (value: UInt32) in withUnsafeBytes(of: value.bigEndian) { Array($0) } }
    let header =
      Array(".snd".utf8) + big(24) + big(0) + big(3) + big(8000) + big(1)
    let data = Self.samples.flatMap { sample in
      withUnsafeBytes(of: sample.bigEndian) { Array($0) }
    }
    let path = try folder.write(header + data, to: "a.au")
    #expect(try AudioFile.decode(path).signal.samples == Self.floats(Self.samples))
  }

  @Test("MP3 inside WAV is read, whatever its header says of it", arguments: [0x55, 0x50, 1])
  func mp3InsideWAV(tag: Int) throws {
    let folder = try TemporaryFolder()
    let signal = Signal(samples: Self.floats(Self.samples), sampleRate: 16_000)
    let mp3 = Array(try AudioEncoder.mp3(of: signal))
    let plain = try AudioFile.decode(try folder.write(mp3, to: "a.mp3")).signal
    var wave = WaveBytes(data: mp3)
    wave.formatTag = tag
    let path = try folder.write(wave.bytes, to: "a.wav")
    #expect(try AudioFile.decode(path).signal == plain)
  }

  @Test("a coding that WAV files cannot be read in is named")
  func coding() throws {
    let folder = try TemporaryFolder()
    var wave = WaveBytes(data: [UInt8](repeating: 1, count: 900))
    wave.formatTag = 0x161
    let path = try folder.write(wave.bytes, to: "a.wav")
    #expect { try AudioFile.decode(path) } throws: {
      "\($0)".contains("Windows Media Audio") && "\($0)".contains("ffmpeg")
    }
  }

  @Test(
    "a format that cannot be read is named, with the remedy",
    arguments: [
      ([0, 0, 0, 32] + Array("ftypM4A ".utf8), "MPEG-4"),
      ([0x1a, 0x45, 0xdf, 0xa3, 1], "WebM"),
      ([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], "Windows Media"),
      (Array("#!AMR\n".utf8), "AMR"), ([0xff, 0xf1, 0x50, 0x80], "AAC"),
      (Array("<!DOCTYPE html>".utf8), "web page"), (Array("FLV\u{1}".utf8), "Flash"),
    ])
  func foreign(start: [UInt8], name: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(start + [UInt8](repeating: 0, count: 100), to: "a.wav")
    #expect { try AudioFile.decode(path) } throws: {
      "\($0)".contains(name) && "\($0)".contains("ffmpeg")
    }
  }

  @Test("floating-point samples at the scale of whole numbers are refused with the divisor")
  func integerScale() throws {
    let folder = try TemporaryFolder()
    for (scale, divisor) in [(Float(32_767), "32768"), (8_388_607, "8388608"), (2e9, "2147483648")]
    {
      let samples = (0..<4000).map { scale * sin(Float($0) / 7) }
      let path = try folder.write(WaveBytes.float32(samples).bytes, to: "a.wav")
      #expect { try AudioFile.decode(path) } throws: {
        "\($0)".contains("divide them by \(divisor)")
      }
    }
    // Loud, and a single wrong sample: sound all the same.
    let loud = (0..<4000).map { 4 * sin(Float($0) / 7) }
    let path = try folder.write(WaveBytes.float32(loud).bytes, to: "loud.wav")
    #expect(try AudioFile.decode(path).signal.samples == loud)
    var spike = (0..<4000).map { 0.5 * sin(Float($0) / 7) }
    spike[100] = 40
    let second = try folder.write(WaveBytes.float32(spike).bytes, to: "spike.wav")
    #expect(try AudioFile.decode(second).signal.samples == spike)
  }

  @Test("channels that cancel each other are refused; others, and silence, are averaged")
  func cancelling() throws {
    let folder = try TemporaryFolder()
    let voice = Self.floats(Self.samples)
    for factor in [Float(-1), -0.95] {
      let path = folder.path("a.wav")
      try AudioFile.write(
        channels: [voice, voice.map { factor * $0 }], sampleRate: 8000, to: path,
        encoding: .float32)
      #expect(throws: AudioFileError.cancelling(path: path)) { try AudioFile.decode(path) }
    }
    for factor in [Float(1), 0, -0.5] {
      let path = folder.path("b.wav")
      try AudioFile.write(
        channels: [voice, voice.map { factor * $0 }], sampleRate: 8000, to: path)
      #expect(try AudioFile.decode(path).frameCount == 4000)
    }
    let silence = [Float](repeating: 0, count: 100)
    let path = folder.path("c.wav")
    try AudioFile.write(channels: [silence, silence], sampleRate: 8000, to: path)
    #expect(try AudioFile.decode(path).signal.samples == silence)
  }

  @Test("a part is the frames of the whole from its start to its end")
  func part() throws {
    let folder = try TemporaryFolder()
    let first = (0..<30_000).map { Float($0) / 32_768 }
    for channels in [[first], [first, first]] {
      let path = folder.path("a.wav")
      try AudioFile.write(channels: channels, sampleRate: 8000, to: path, encoding: .float32)
      for (start, end) in [(0.0, 1.0), (0.5, 0.75), (1.0, 3.0), (3.5, 3.75)] {
        let part = try AudioFile.decode(path, from: start, to: end)
        #expect(part.signal.samples == Array(first[Int(8000 * start)..<Int(8000 * end)]))
      }
      #expect(try AudioFile.decode(path, from: 3, to: nil).frameCount == 6000)
      #expect(try AudioFile.decode(path, from: 3, to: 3.78).frameCount == 6000)
      #expect { try AudioFile.decode(path, from: 3, to: 4) } throws: {
        "\($0)".contains("goes beyond the file, which lasts 3.75 s")
      }
      #expect { try AudioFile.decode(path, from: 5, to: nil) } throws: {
        "\($0)".contains("goes beyond the file")
      }
      #expect { try AudioFile.decode(path, from: 2, to: 2) } throws: {
        "\($0)".contains("holds no sound")
      }
    }
  }
}
