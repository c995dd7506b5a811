import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import AffektModels

@Suite("What a sound is like")
struct SoundFactsTests {
  private func tone(_ frequency: Double, size: Float = 0.5, rate: Double = 16_000) -> Signal {
    Signal(
      samples: (0..<Int(saturating: rate)).map { place in
        size * Float(sin(2 * Double.pi * frequency * Double(place) / rate))
      },
      sampleRate: rate)
  }

  private func noise(rate: Double) -> Signal {
    var draws = SeededGenerator(seed: 3)
    return Signal(
      samples: (0..<Int(saturating: rate)).map { _ in Float.random(in: -0.3...0.3, using: &draws) },
      sampleRate: rate)
  }

  @Test("The edge of a tone is near its frequency, that of white noise at half the sample rate")
  func edge() {
    #expect(abs(SoundFacts(of: tone(3000)).spectralEdge - 3000) < 250)
    #expect(SoundFacts(of: noise(rate: 16_000)).spectralEdge == 8000)
    #expect(SoundFacts(of: noise(rate: 8000)).spectralEdge == 4000)
  }

  @Test("Telephone speech, sampled higher, ends where the telephone ends")
  func telephone() throws {
    let resampled = try Resampler(targetRate: 16_000).resample(noise(rate: 8000))
    let edge = SoundFacts(of: resampled).spectralEdge
    #expect((3500...4500).contains(edge), "\(edge)")
  }

  @Test("Clipping counts runs at full scale; an offset is the mean")
  func clipping() {
    var signal = tone(100, size: 0.9)
    #expect(SoundFacts(of: signal).clippedShare == 0)
    signal.samples = signal.samples.map { max(-1, min(1, 2 * $0)) }
    #expect(SoundFacts(of: signal).clippedShare > 0.3)
    let alone = Signal(samples: [1, 0, 1, 1, 0, 1, 1, 1], sampleRate: 8000)
    #expect(SoundFacts(of: alone).clippedShare == 3.0 / 8)
    let moved = Signal(samples: [Float](repeating: 0.25, count: 100), sampleRate: 8000)
    #expect(SoundFacts(of: moved).offset == 0.25)
  }

  @Test("Silence and no samples have no edge and the lowest level")
  func silence() {
    for count in [0, 1, 100, 20_000] {
      let facts = SoundFacts(
        of: Signal(samples: [Float](repeating: 0, count: count), sampleRate: 16_000))
      #expect(facts.spectralEdge == 0 && facts.level == -120 && facts.offset == 0)
    }
  }
}
