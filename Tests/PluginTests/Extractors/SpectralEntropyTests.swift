import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct SpectralEntropyTests {
  @Test("Silence gives the greatest value")
  func silence() throws {
    let signal = ExtractorSupport.silence()
    let bits = try ExtractorSupport.features(SpectralEntropy.self, of: signal).values.elements
    #expect(!bits.isEmpty && bits.allSatisfy { abs(Double($0) - log2(1025)) < 1e-4 })
    let shares = try ExtractorSupport.features(
      SpectralEntropy.self, ["normalized": "true"], of: signal)
    #expect(shares.values.elements.allSatisfy { abs($0 - 1) < 1e-5 })
  }

  @Test("Equal powers in n bins have log₂ n bits")
  func flat() {
    let rows = [1, 2, 8, 32].map { count in
      (0..<64).map { Float($0 < count ? 3 : 0) }
    }
    let entropies = SpectralShape.entropies(
      of: SpectrumBlocks(rows: Matrix(rows)), in: SpectralBand(bins: 0..<64), floor: 1e-20)
    for (entropy, bits) in zip(entropies, [0.0, 1, 3, 5]) { #expect(abs(entropy - bits) < 1e-5) }
  }

  @Test("A tone has less than noise")
  func order() throws {
    let tone = try ExtractorSupport.features(SpectralEntropy.self, of: ExtractorSupport.sine(1000))
    let noise = try ExtractorSupport.features(SpectralEntropy.self, of: ExtractorSupport.noise())
    #expect(tone.values[10, 0] < 2 && noise.values[10, 0] > 8.5)
  }
}
