import AffektSignal
import Foundation
import Testing

@Suite("The bytes of a WAV file")
struct WaveFileTests {
  @Test(
    "Samples are 16-bit integers behind a head of 44 bytes; what is beyond full scale is clipped")
  func bytes() {
    let signal = Signal(samples: [0, 0.5, -1, 1, 7, -7], sampleRate: 8000)
    let bytes = WaveFile.bytes(of: signal)
    #expect(bytes.count == 44 + 12)
    #expect(
      bytes.prefix(4) == ArraySlice("RIFF".utf8) && bytes[8..<16] == ArraySlice("WAVEfmt ".utf8))
    let samples = stride(from: 44, to: bytes.count, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
    #expect(samples == [0, 16_384, -32_768, 32_767, 32_767, -32_768])
  }

  @Test("What is written is decoded again, and no samples are a head alone")
  func decoded() throws {
    let signal = Signal(
      samples: (0..<1000).map { Float($0 - 500) / 1024 }, sampleRate: 16_000)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).wav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(WaveFile.bytes(of: signal)).write(to: URL(fileURLWithPath: path))
    let read = try AudioFile.decode(path).signal
    #expect(read.sampleRate == 16_000)
    #expect(read.samples == signal.samples)
    #expect(WaveFile.bytes(of: Signal(samples: [], sampleRate: 16_000)).count == 44)
  }
}
