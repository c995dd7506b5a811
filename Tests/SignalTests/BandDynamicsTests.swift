import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite("How far the bands of a sound rise above their quietest moments")
struct BandDynamicsTests {
  /// Noise whose amplitude is 1 in even tenths of a second and `low` in odd ones.
  private func pulses(low: Float, rate: Double = 16_000, gain: Float = 0.1) -> Signal {
    var draws = SeededGenerator(seed: 1)
    return Signal(
      samples: (0..<Int(saturating: 2 * rate)).map { place in
        let isLoud = Int(saturating: Double(place) / rate * 10).isMultiple(of: 2)
        return gain * (isLoud ? 1 : low) * Float(draws.normal())
      }, sampleRate: rate)
  }

  private func dynamics(_ signal: Signal) throws -> Double {
    try #require(BandDynamics(of: signal, upTo: signal.sampleRate / 2)).mean
  }

  @Test("Each factor of ten in amplitude is 20 dB, at any rate")
  func pauses() throws {
    for rate in [8000.0, 16_000, 44_100] {
      let found = try [Float(1), 0.1, 0.01, 0.001].map {
        try dynamics(pulses(low: $0, rate: rate))
      }
      // The levels of noise itself spread over some 10 dB, which is there in all of them.
      #expect((4...16).contains(found[0]), "\(rate) Hz: \(found)")
      for (one, next) in zip(found.dropFirst(), found.dropFirst(2)) {
        #expect(abs(next - one - 20) < 2, "\(rate) Hz: \(found)")
      }
    }
  }

  @Test("The level cancels out")
  func level() throws {
    let loud = try dynamics(pulses(low: 0.05))
    #expect(try abs(dynamics(pulses(low: 0.05, gain: 0.001)) - loud) < 0.01)
  }

  @Test("Steady noise fills the pauses")
  func noise() throws {
    let clean = pulses(low: 0.001)
    var draws = SeededGenerator(seed: 2)
    let noisy = Signal(
      samples: clean.samples.map { $0 + 0.01 * Float(draws.normal()) }, sampleRate: 16_000)
    #expect(try dynamics(clean) > 55)
    #expect(try (20...35).contains(dynamics(noisy)))
  }

  @Test("A hum fills one band", arguments: [50.0, 1000])
  func hum(frequency: Double) throws {
    let clean = pulses(low: 0.001)
    let humming = Signal(
      samples: clean.samples.enumerated().map { place, sample in
        sample + Float(0.01 * sin(2 * .pi * frequency * Double(place) / 16_000))
      }, sampleRate: 16_000)
    let found = try #require(BandDynamics(of: humming, upTo: 8000))
    #expect(found.least < 20 && found.mean > 50)
    #expect(abs(found.leastFrequency - frequency) < 0.2 * frequency + 60)
  }

  @Test("Bands above the end of the sound do not count")
  func edge() throws {
    var draws = SeededGenerator(seed: 4)
    // Speech-like pulses below 2 kHz, with a faint steady noise in all bands.
    let dull = try Resampler(targetRate: 16_000).resample(pulses(low: 0.001, rate: 4000))
    let signal = Signal(
      samples: dull.samples.map { $0 + 1e-5 * Float(draws.normal()) }, sampleRate: 16_000)
    let below = try #require(BandDynamics(of: signal, upTo: 1500)).mean
    #expect(try below > dynamics(signal) + 10)
  }

  @Test("What is too short, silent or narrow has none")
  func none() {
    let noise = pulses(low: 0.5)
    let brief = Signal(samples: Array(noise.samples.prefix(2000)), sampleRate: 16_000)
    #expect(BandDynamics(of: brief, upTo: 8000) == nil)
    #expect(BandDynamics(of: noise, upTo: 0) == nil)
    #expect(BandDynamics(of: noise, upTo: 200) == nil)
    let silence = Signal(samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    #expect(BandDynamics(of: silence, upTo: 8000) == nil)
    #expect(BandDynamics(of: Signal(samples: [], sampleRate: 16_000), upTo: 8000) == nil)
    let slow = Signal(samples: noise.samples, sampleRate: 100)
    #expect(BandDynamics(of: slow, upTo: 50) == nil)
  }
}
