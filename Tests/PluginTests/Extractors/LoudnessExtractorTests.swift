import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LoudnessExtractorTests {
  @Test("Silence gives the loudness of the floor")
  func silence() throws {
    let values = try ExtractorSupport.features(
      LoudnessExtractor.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { abs($0 - 0.001034) < 1e-5 })
  }

  @Test("Ten times the power are 2.14 times the loudness")
  func gain() throws {
    let noise = ExtractorSupport.noise()
    let factor = Float(10.0.squareRoot())
    let loud = try ExtractorSupport.features(LoudnessExtractor.self, of: noise).values
    let soft = try ExtractorSupport.features(
      LoudnessExtractor.self,
      of: Signal(samples: noise.samples.map { $0 / factor }, sampleRate: 16_000)
    ).values
    #expect(
      zip(loud.elements, soft.elements).allSatisfy {
        abs(Double($0 / $1) - pow(10, 0.33)) < 1e-3
      })
  }

  @Test("The ear weighs a tone of 3 kHz more than one of 100 Hz")
  func frequency() throws {
    #expect(
      EqualLoudness.weight(atFrequency: 3000) > 10 * EqualLoudness.weight(atFrequency: 100))
    #expect(EqualLoudness.weight(atFrequency: 0) == 0)
    let low = try ExtractorSupport.features(
      LoudnessExtractor.self, of: ExtractorSupport.sine(100)
    ).values[10, 0]
    let high = try ExtractorSupport.features(
      LoudnessExtractor.self, of: ExtractorSupport.sine(3000)
    ).values[10, 0]
    #expect(high > 1.5 * low)
  }

  @Test("Levels that swing four times per second have four peaks per second")
  func peaks() throws {
    let carrier = ExtractorSupport.sine(720, count: 48_000).samples
    let samples = carrier.enumerated().map { index, sample in
      sample * Float(0.55 - 0.45 * cos(2 * Double.pi * 4 * Double(index) / 16_000))
    }
    let values = try ExtractorSupport.features(
      LoudnessExtractor.self, ["frame-length": "20 ms", "hop": "10 ms"],
      of: Signal(samples: samples, sampleRate: 16_000)
    ).values.column(0)
    let threshold = ((values.max() ?? 0) + (values.min() ?? 0)) / 2
    let crossings = zip(values, values.dropFirst()).count { $0 < threshold && $1 >= threshold }
    #expect(crossings == 12)
  }
}
