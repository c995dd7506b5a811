import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct HarmonicityTests {
  private static let frames = ["frame-length": "64 ms", "hop": "10 ms"]

  private static func mean(
    of signal: Signal, _ entries: [String: String] = [:]
  ) throws -> Double {
    let features = try ExtractorSupport.features(
      Harmonicity.self, frames.merging(entries) { $1 }, of: signal)
    let values = features.values.elements.filter { !$0.isNaN }
    return values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
  }

  @Test("Silence has none, and neither has a pause")
  func silence() throws {
    let silent = try ExtractorSupport.features(Harmonicity.self, of: ExtractorSupport.silence())
    #expect(silent.columns[0].mayBeMissing)
    #expect(silent.values.elements.allSatisfy { $0.isNaN })
    let voice = try ExtractorSupport.features(
      Harmonicity.self, of: ExtractorSupport.voiceWithPause)
    #expect(voice.values[5, 0] > 40 && voice.values[16, 0].isNaN)
  }

  @Test("A voice in noise has the ratio of their powers", arguments: [5.0, 10, 20, 30])
  func noise(ratio: Double) throws {
    let voice = VoiceSignals.voice(inNoiseAt: ratio)
    let tolerance = ratio < 10 ? 1 : 0.5
    #expect(abs(try Self.mean(of: voice) - ratio) < tolerance)
    let auto = try Self.mean(of: voice, ["correlation": "autocorrelation"])
    #expect(abs(auto - ratio) < max(tolerance, 0.8))
  }

  @Test("A periodic signal has more than 40 dB", arguments: [80.0, 100, 150, 220, 350])
  func periodic(frequency: Double) throws {
    let voice = VoiceSignals.harmonics(frequency, seconds: 1.5)
    #expect(try Self.mean(of: voice) > 40)
  }
}
