import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct BandPassTests {
  @Test(
    "Band-pass has the gain of its formula with warped frequencies",
    arguments: [(1, 300.0, 3400.0), (2, 300, 3400), (3, 80, 7000), (4, 900, 1100), (7, 200, 5000)])
  func gain(_ order: Int, _ low: Double, _ high: Double) throws {
    let settings = ["low": "\(low) Hz", "high": "\(high) Hz", "order": "\(order)"]
    let warp = { (frequency: Double) in tan(Double.pi * frequency / 16_000) }
    for frequency in [100.0, low, (low * high).squareRoot().rounded(), high, 6000] {
      let tone = ExtractorSupport.sine(frequency, count: 48_000)
      let result = try PreprocessorSupport.process(BandPass.self, settings, tone)
      // Whole periods after the filter has settled.
      let settled = result.samples[32_000...]
      let level = PreprocessorSupport.level(of: frequency, in: settled, rate: 16_000)
      let (f, a, b) = (warp(frequency), warp(low), warp(high))
      let expected = -10 * log10(1 + pow((f * f - a * b) / ((b - a) * f), 2 * Double(order)))
      // A sine of amplitude ½ has 10 log₁₀ ⅛ dB; what is rounded to single precision hides below.
      guard expected > -90 else { continue }
      #expect(abs(level - 10 * log10(0.125) - expected) < 0.01, "\(frequency) Hz")
    }
  }

  @Test("Band-pass refuses limits that fall, and recordings that end below the upper one")
  func limits() throws {
    let tone = ExtractorSupport.sine(500)
    #expect {
      _ = try PreprocessorSupport.process(BandPass.self, ["low": "500 Hz", "high": "400 Hz"], tone)
    } throws: {
      "\($0)".contains("has to lie below high")
    }
    #expect {
      _ = try PreprocessorSupport.process(BandPass.self, ["high": "8 kHz"], tone)
    } throws: {
      $0 is RecordingError && "\($0)".contains("reaches up to 8000.0 Hz")
    }
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(BandPass.self, [:], silence) == silence)
  }
}
