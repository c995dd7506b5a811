import AffektCore
import AffektSignal
import Foundation
import Testing

@Suite("Sources of sound")
struct RecordingSourceTests {
  private struct Samples: SignalGenerator {
    func makeSignal() -> Signal { Signal(samples: [0, 1, -1, 0.5], sampleRate: 8000) }
  }

  @Test("A computed sound has one channel, its own samples and no file")
  func generated() throws {
    let source = RecordingSource.generated(Samples())
    let decoded = try source.decode()
    #expect(decoded.signal == Samples().makeSignal())
    #expect(decoded.channelCount == 1 && decoded.frameCount == 4)
    #expect(decoded.clippedSampleCount == 2)
    #expect(decoded.formatDescription == "computed")
    #expect(try source.sampleRate() == 8000)
  }

  @Test("A file is decoded as it lies there, and one that is missing is named")
  func file() throws {
    let path = NSTemporaryDirectory() + "affekt-source-\(UUID().uuidString).wav"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AudioFile.write(Signal(samples: [0, 0.25, -0.5], sampleRate: 16_000), to: path)
    let decoded = try RecordingSource.file(path).decode()
    #expect(decoded == (try AudioFile.decode(path)))
    #expect(try RecordingSource.file(path).sampleRate() == 16_000)
    #expect(throws: AudioFileError.self) { try RecordingSource.file(path + ".none").decode() }
    #expect(throws: AudioFileError.self) { try RecordingSource.file(path + ".none").sampleRate() }
  }
}
