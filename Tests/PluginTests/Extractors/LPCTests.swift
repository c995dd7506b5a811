import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LPCTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let features = try ExtractorSupport.features(LPC.self, of: ExtractorSupport.silence())
    #expect(features.columns.map(\.name) == (1...12).map { "lpc-\($0)" })
    #expect(features.values.elements.allSatisfy { $0 == 0 })
  }

  @Test("The filter that noise was made with is found again")
  func filter() throws {
    let noise = VoiceSignals.noise(64_000, seed: 9)
    var samples = noise
    // 1 − 1.2·z⁻¹ + 0.7·z⁻²
    for index in 2..<samples.count {
      samples[index] += 1.2 * samples[index - 1] - 0.7 * samples[index - 2]
    }
    let features = try ExtractorSupport.features(
      LPC.self,
      [
        "order": "3", "pre-emphasis": "0", "frame-length": "32000 samples",
        "hop": "32000 samples", "centered": "false",
      ], of: Signal(samples: samples.map { Float(0.1 * $0) }, sampleRate: 16_000))
    for (value, expected) in zip(features.values.row(0), [-1.2, 0.7, 0]) {
      #expect(abs(Double(value) - expected) < 0.02)
    }
  }

  @Test("The gain changes nothing, and a frame must hold more samples than coefficients")
  func gain() throws {
    let voice = ExtractorSupport.voiceWithPause
    let loud = try ExtractorSupport.features(LPC.self, of: voice).values.row(3)
    let soft = try ExtractorSupport.features(
      LPC.self, of: Signal(samples: voice.samples.map { $0 / 8 }, sampleRate: 16_000)
    ).values.row(3)
    #expect(zip(loud, soft).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(throws: (any Error).self) {
      try ExtractorSupport.features(LPC.self, ["frame-length": "12 samples"], of: voice)
    }
  }
}
