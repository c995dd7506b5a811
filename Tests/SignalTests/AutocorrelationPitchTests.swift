import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite("Pitch by autocorrelation")
struct AutocorrelationPitchTests {
  private static let rate = 16_000.0

  private static func contour(of samples: [Float], rate: Double = rate) -> PitchContour {
    AutocorrelationPitch(
      settings: PitchSettings(
        minimumFrequency: 75, maximumFrequency: 600,
        frames: FrameSettings(frameLength: 1024, hopLength: 160))
    ).contour(of: Signal(samples: samples, sampleRate: rate))
  }

  /// Harmonics with the amplitudes 0.1/k.
  private static func harmonics(_ frequency: Double, count: Int) -> [Float] {
    (0..<count).map { index in
      let turn = 2 * Double.pi * frequency * Double(index) / rate
      let highest = Int(saturating: 7600 / frequency)
      return Float((1...highest).reduce(0) { $0 + 0.1 * sin(Double($1) * turn) / Double($1) })
    }
  }

  @Test("Harmonics have their frequency to 0.03 %", arguments: [80.0, 100, 150.3, 220, 350, 590])
  func frequencies(frequency: Double) {
    let contour = Self.contour(of: Self.harmonics(frequency, count: 16_000))
    for frame in 4..<contour.frameCount - 4 {
      #expect(contour.isVoiced[frame])
      #expect(abs(contour.frequencies[frame] / frequency - 1) < 3e-4)
    }
  }

  @Test("A constant offset changes nothing")
  func offset() {
    let samples = Self.harmonics(150, count: 16_000)
    let moved = Self.contour(of: samples.map { $0 + 0.25 })
    let contour = Self.contour(of: samples)
    for frame in 4..<contour.frameCount - 4 {
      #expect(moved.isVoiced[frame] == contour.isVoiced[frame])
      #expect(abs(moved.frequencies[frame] / contour.frequencies[frame] - 1) < 1e-3)
    }
  }

  @Test("Silence, a constant and noise are not voiced")
  func unvoiced() {
    for value in [Float(0), 0.5] {
      let contour = Self.contour(of: [Float](repeating: value, count: 8000))
      #expect(contour.frameCount == 51 && contour.isVoiced.allSatisfy { !$0 })
      #expect(contour.frequencies.allSatisfy { $0 == 600 })
    }
    let noise = Self.contour(
      of: SyntheticSignals.noise(count: 16_000, seed: 5).map { Float($0) })
    #expect(noise.isVoiced.count { $0 } < 10)
    #expect(noise.frequencies.allSatisfy { (75...600).contains($0) })
  }

  @Test("A leap by an octave is followed, and a pause is found")
  func course() {
    let silence = [Float](repeating: 0, count: 4800)
    let samples =
      Self.harmonics(150, count: 8000) + Self.harmonics(300, count: 8000) + silence
    let contour = Self.contour(of: samples)
    #expect(abs(contour.frequencies[25] - 150) < 0.1)
    #expect(abs(contour.frequencies[75] - 300) < 0.1)
    #expect(contour.isVoiced[25] && contour.isVoiced[75] && !contour.isVoiced[115])
  }

  @Test("Short signals", arguments: [0, 1, 2, 50, 400])
  func short(count: Int) {
    let contour = Self.contour(of: Array(Self.harmonics(150, count: 400).prefix(count)))
    #expect(contour.frameCount == (count == 0 ? 0 : 1 + count / 160))
    #expect(contour.frequencies.allSatisfy { $0.isFinite && $0 > 0 })
  }
}
