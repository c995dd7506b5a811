import Foundation
import Testing

@testable import AffektSignal

@Suite struct ResamplingTests {
  @Test(
    "a sine keeps its frequency, height and phase",
    arguments: [(24_414.0, 22_050.0), (48_000, 16_000), (16_000, 48_000), (96_000, 22_050)])
  func sine(source: Double, target: Double) throws {
    let signal = Signal(
      samples: SyntheticSignals.sine(frequency: 1000, sampleRate: source, count: Int(source)),
      sampleRate: source)
    let resampled = try Resampler(targetRate: target).resample(signal)
    #expect(resampled.sampleRate == target)
    #expect(resampled.samples.count == Int(target))
    let expected = SyntheticSignals.sine(
      frequency: 1000, sampleRate: target, count: resampled.samples.count)
    // Away from the ends, where the signal starts and stops.
    let margin = Int(target / 20)
    for index in margin..<resampled.samples.count - margin {
      #expect(abs(resampled.samples[index] - expected[index]) < 1e-4)
    }
  }

  @Test("what lies above half the new rate is removed")
  func aliasing() throws {
    let signal = Signal(
      samples: SyntheticSignals.sine(frequency: 15_000, sampleRate: 48_000, count: 48_000),
      sampleRate: 48_000)
    let resampled = try Resampler(targetRate: 16_000).resample(signal)
    #expect(resampled.samples[800..<15_200].allSatisfy { abs($0) < 1e-5 })
  }

  @Test("equal rates and empty signals")
  func limits() throws {
    let signal = Signal(samples: [1, -1, 0.5], sampleRate: 8000)
    #expect(try Resampler(targetRate: 8000).resample(signal) == signal)
    let empty = try Resampler(targetRate: 8000).resample(Signal(samples: [], sampleRate: 16_000))
    #expect(empty.samples.isEmpty && empty.sampleRate == 8000)
    let one = try Resampler(targetRate: 8000).resample(Signal(samples: [1], sampleRate: 16_000))
    #expect(one.samples.count == 1)
  }
}
