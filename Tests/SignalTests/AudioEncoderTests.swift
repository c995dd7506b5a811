import AffektSignal
import Foundation
import Testing

@Suite struct AudioEncoderTests {
  private func tone(rate: Double, seconds: Double = 1, frequency: Double = 440) -> Signal {
    Signal(
      samples: (0..<Int(rate * seconds)).map {
        Float(0.5 * sin(2 * Double.pi * frequency * Double($0) / rate))
      }, sampleRate: rate)
  }

  @Test(arguments: [
    (7000.0, 8000.0), (8000, 8000), (16_000, 16_000), (20_000, 16_000), (44_100, 24_000),
    (48_000, 24_000),
  ])
  func whatIsCompressedIsHeardAgain(_ rate: Double, _ expected: Double) throws {
    let data = try AudioEncoder.mp3(of: tone(rate: rate))
    #expect(data.count < 12_000)
    let path = NSTemporaryDirectory() + "affekt-\(UUID().uuidString).mp3"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try data.write(to: URL(fileURLWithPath: path))
    let heard = try AudioFile.decode(path).signal
    #expect(heard.sampleRate == expected)
    // The coder adds a part of a block at each end.
    #expect(abs(heard.duration - 1) < 0.2)
    let middle = heard.samples[heard.samples.count / 4..<heard.samples.count * 3 / 4]
    let crossings = zip(middle, middle.dropFirst()).count { $0 < 0 && $1 >= 0 }
    let frequency = Double(crossings) / (Double(middle.count) / heard.sampleRate)
    #expect(abs(frequency - 440) < 6)
    let level = middle.reduce(0) { $0 + Double($1 * $1) } / Double(middle.count)
    #expect(abs(level - 0.125) < 0.02)
  }

  @Test func equalSignalsGiveEqualBytes() throws {
    let signal = tone(rate: 16_000)
    #expect(try AudioEncoder.mp3(of: signal) == AudioEncoder.mp3(of: signal))
  }

  @Test func nothingIsNoSound() {
    #expect(throws: AudioFileError.self) {
      try AudioEncoder.mp3(of: Signal(samples: [], sampleRate: 16_000))
    }
  }
}
