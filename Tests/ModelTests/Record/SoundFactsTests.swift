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

@Suite("Profile of features")
struct FeatureProfileTests {
  @Test("The distance is the root of the mean squared deviation in spreads, each capped at 10")
  func distance() throws {
    // Uniform from −1 to 1 in both columns.
    let rows = (0...2000).map { place -> [Double] in
      let value = Double(place) / 1000 - 1
      return [value, 5 + value]
    }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: ["a", "b"], speakers: rows.indices.map { "\($0 % 4)" })
    let spread = 0.8413 - 0.1587
    #expect(abs(profile.spreads[0] - spread) < 1e-3 && abs(profile.centers[1] - 5) < 1e-3)
    let near = try #require(profile.judgement(of: [spread, 5 - spread]))
    #expect(abs(near.distance - 1) < 0.01)
    let far = try #require(profile.judgement(of: [1e9, 5]))
    #expect(abs(far.distance - (100.0 / 2).squareRoot()) < 0.01)
    #expect(far.farthest[0].column == "a" && far.farthest[0].deviation == 10)
    #expect(far.distance > profile.limit && near.distance < profile.limit)
    #expect(profile.judgement(of: [1]) == nil)
  }

  @Test("One in a hundred training recordings of other speakers lies beyond the limit")
  func limit() {
    var draws = SeededGenerator(seed: 5)
    let rows = (0..<1000).map { _ in (0..<6).map { _ in draws.normal() } }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: (0..<6).map { "c\($0)" },
      speakers: rows.indices.map { "\($0 % 10)" })
    let beyond = (0..<2000).count { _ in
      (profile.judgement(of: (0..<6).map { _ in draws.normal() })?.distance ?? 0) > profile.limit
    }
    #expect((4...50).contains(beyond), "\(beyond) of 2000")
  }

  @Test("Constant and missing columns take no part")
  func constant() throws {
    let rows = (0..<50).map { place -> [Double] in
      [3, place % 2 == 0 ? .nan : Double(place), .nan]
    }
    let profile = FeatureProfile(
      of: Matrix(rows), columns: ["constant", "gaps", "none"], speakers: rows.map { _ in "one" })
    #expect(profile.spreads[0] == 0 && profile.spreads[2] == 0 && profile.limit.isFinite)
    #expect(try #require(profile.judgement(of: [99, 25, 7])).distance < 1)
    #expect(try #require(profile.judgement(of: [.nan, .nan, .nan])).distance == 0)
  }
}
