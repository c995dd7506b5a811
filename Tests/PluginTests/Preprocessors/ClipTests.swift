import AffektCore
import AffektNumerics
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct ClipTests {
  @Test("Clip cuts off at a level")
  func level() throws {
    let signal = Signal(samples: [0.05, -0.2, 0.1, 1, -3], sampleRate: 8000)
    let result = try PreprocessorSupport.process(Clip.self, ["level": "-20 dB"], signal)
    #expect(result.samples == [0.05, -0.1, 0.1, 0.1, -0.1])
    let kept = try PreprocessorSupport.process(Clip.self, ["level": "0 dB"], signal)
    #expect(kept.samples == [0.05, -0.2, 0.1, 1, -1])
  }

  @Test("Clip cuts off a share, half of it at either end", arguments: [0.1, 0.2, 0.6])
  func share(_ share: Double) throws {
    let samples = (0..<1001).map { Float($0 * 367 % 1001) / 1001 - 0.3 }
    let signal = Signal(samples: samples, sampleRate: 8000)
    let result = try PreprocessorSupport.process(Clip.self, ["share": "\(share)"], signal)
    // Quantile p of 1001 equal steps is the step at 1000 p.
    let steps = samples.sorted()
    let low = Double(steps[Int(saturating: (500 * share).rounded())])
    let high = Double(steps[Int(saturating: (1000 - 500 * share).rounded())])
    for (before, after) in zip(samples, result.samples) {
      #expect(abs(Double(after) - min(max(Double(before), low), high)) < 1e-6)
    }
  }

  @Test("Silence and a single sample keep their values")
  func nothingToClip() throws {
    let silence = ExtractorSupport.silence()
    let single = Signal(samples: [0.2], sampleRate: 8000)
    for settings in [["level": "-6 dB"], ["share": "0.5"]] {
      #expect(try PreprocessorSupport.process(Clip.self, settings, silence) == silence)
      #expect(try PreprocessorSupport.process(Clip.self, settings, single) == single)
    }
  }
}
