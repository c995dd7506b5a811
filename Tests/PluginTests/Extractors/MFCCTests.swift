import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct MFCCTests {
  @Test("Silence gives −100·√B and zeros")
  func silence() throws {
    let values = try ExtractorSupport.features(MFCC.self, of: ExtractorSupport.silence()).values
    for frame in 0..<values.rowCount {
      #expect(abs(values[frame, 0] + 100 * Float(128).squareRoot()) < 1e-2)
      #expect(values.row(frame)[1...].allSatisfy { abs($0) < 1e-3 })
    }
  }

  @Test("Loudness moves the first coefficient alone: by 6 dB times √B for half the amplitude")
  func loudness() throws {
    let loud = ExtractorSupport.noise()
    let quiet = Signal(samples: loud.samples.map { $0 / 2 }, sampleRate: loud.sampleRate)
    let one = try ExtractorSupport.features(MFCC.self, of: loud).values.row(16)
    let other = try ExtractorSupport.features(MFCC.self, of: quiet).values.row(16)
    #expect(abs(one[0] - other[0] - 6.0206 * Float(128).squareRoot()) < 0.02)
    for place in 1..<one.count { #expect(abs(one[place] - other[place]) < 0.01) }
  }

  @Test("The lifter multiplies coefficient k by 1 + (L/2)·sin(π(k + 1)/L)")
  func lifter() throws {
    let plain = try ExtractorSupport.features(MFCC.self, of: ExtractorSupport.noise()).values.row(3)
    let lifted = try ExtractorSupport.features(
      MFCC.self, ["lifter": "22"], of: ExtractorSupport.noise()
    ).values.row(3)
    for place in plain.indices {
      let factor = 1 + 11 * sin(Double.pi * Double(place + 1) / 22)
      #expect(abs(Double(lifted[place]) - factor * Double(plain[place])) < 1e-2)
    }
  }
}
