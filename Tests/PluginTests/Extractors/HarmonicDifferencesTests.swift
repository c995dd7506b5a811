import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct HarmonicDifferencesTests {
  @Test("Silence has none")
  func silence() throws {
    let silent = try ExtractorSupport.features(
      HarmonicDifferences.self, of: ExtractorSupport.silence())
    #expect(silent.columns.map(\.name) == ["h1-h2", "h1-a1", "h1-a2", "h1-a3"])
    #expect(silent.values.elements.allSatisfy { $0.isNaN })
  }

  @Test("Harmonics of amplitude 1/k differ by 6.02 dB", arguments: [100.0, 150, 220])
  func harmonics(frequency: Double) throws {
    let values = try ExtractorSupport.features(
      HarmonicDifferences.self, of: VoiceSignals.harmonics(frequency, seconds: 1)
    ).values.column(0)
    #expect(abs(values[10] - 6.0206) < 0.1)
  }

  @Test("A formant's level is that of its strongest harmonic")
  func formant() throws {
    // Harmonics of 200 Hz at 1 but for the 12th, 2400 Hz, at 4.
    let samples = (0..<16_000).map { index -> Float in
      let turn = 2 * Double.pi * 200 * Double(index) / 16_000
      return Float(
        0.02 * (1...20).reduce(0) { $0 + ($1 == 12 ? 4 : 1) * cos(Double($1) * turn) })
    }
    let signal = Signal(samples: samples, sampleRate: 16_000)
    let levels = HarmonicLevels(
      of: signal, frames: FrameSettings(frameLength: 2048, hopLength: 512))
    let spectrum = try #require(levels.spectra(ofFrames: [10]).first)
    let first = try #require(spectrum.level(ofHarmonic: 1, of: 200))
    let third = try #require(spectrum.level(ofFormant: 2500, fundamental: 200))
    #expect(abs(third - first - 20 * log10(4.0)) < 0.1)
    #expect(spectrum.level(ofHarmonic: 41, of: 200) == nil)
    #expect(spectrum.level(ofFormant: 50, fundamental: 200) == nil)
  }
}
