import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct GainTransitionTests {
  private func gains(_ settings: [String: String], _ signal: Signal) throws -> [Double] {
    let result = try PreprocessorSupport.process(GainTransition.self, settings, signal)
    #expect(result.sampleRate == signal.sampleRate)
    return zip(result.samples, signal.samples).map { 20 * log10(Double($0) / Double($1)) }
  }

  @Test("A gain is held, becomes another over half of the recording, and is held")
  func definition() throws {
    for level in [0.1, 0.2, 0.3, 0.4] as [Float] {
      let signal = Signal(samples: [Float](repeating: level, count: 2000), sampleRate: 8000)
      let gains = try gains(["highest": "-10 dB", "span": "20 dB"], signal)
      #expect(gains.allSatisfy { $0 > -30.001 && $0 < -9.999 })
      let (first, last) = (gains[0], gains[1999])
      let step = (last - first) / 1000
      // All steps are nought or that of half of the recording.
      let steps = zip(gains, gains.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { abs($0) < 1e-5 || abs($0 - step) < 1e-5 })
      let changing = steps.count { abs($0) > abs(step) / 2 }
      #expect(changing == 1000)
    }
  }

  @Test("Without a span the gain is the highest; draws follow from recording and seed alone")
  func draws() throws {
    let signal = ExtractorSupport.sine(500)
    let level = PreprocessorSupport.level(signal.samples)
    let lower = try PreprocessorSupport.process(
      GainTransition.self, ["highest": "-20 dB", "span": "0 dB"], signal)
    #expect(abs(PreprocessorSupport.level(lower.samples) - level + 20) < 1e-4)
    let flat = Signal(samples: [Float](repeating: 0.5, count: 400), sampleRate: 8000)
    let (high, low) = (
      try gains(["highest": "0 dB"], flat), try gains(["highest": "-20 dB"], flat)
    )
    #expect(zip(high, low).allSatisfy { abs($0 - $1 - 20) < 1e-4 })
    let other = try gains(["highest": "0 dB", "seed": "2"], flat)
    #expect(other != high)
  }

  @Test("Silence and a single sample are handled")
  func short() throws {
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(GainTransition.self, [:], silence) == silence)
    let single = Signal(samples: [0.5], sampleRate: 8000)
    let result = try PreprocessorSupport.process(GainTransition.self, ["span": "0 dB"], single)
    #expect(result == single)
  }
}
