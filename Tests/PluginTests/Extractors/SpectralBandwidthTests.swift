import Testing

@testable import StandardPlugins

@Suite struct SpectralBandwidthTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralBandwidth.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone is narrow, white noise as wide as an even distribution")
  func toneAndNoise() throws {
    let tone = try ExtractorSupport.features(
      SpectralBandwidth.self, of: ExtractorSupport.sine(1000)
    ).values[16, 0]
    #expect(tone < 20)
    let noise = try ExtractorSupport.features(
      SpectralBandwidth.self, of: ExtractorSupport.noise(count: 48_000)
    ).values.column(0)
    // An even distribution over 8000 Hz deviates by 8000/√12.
    let mean = noise.reduce(0.0) { $0 + Double($1) } / Double(noise.count)
    #expect(abs(mean - 8000 / 12.0.squareRoot()) < 60)
  }

  @Test("The exponent is that of the definition")
  func exponent() throws {
    let signal = ExtractorSupport.reference
    let two = try ExtractorSupport.features(SpectralBandwidth.self, of: signal).values
    let almostTwo = try ExtractorSupport.features(
      SpectralBandwidth.self, ["exponent": "2.0000001"], of: signal
    ).values
    let one = try ExtractorSupport.features(
      SpectralBandwidth.self, ["exponent": "1"], of: signal
    ).values
    for frame in 0..<two.rowCount {
      #expect(abs(two[frame, 0] - almostTwo[frame, 0]) < 1e-3 * two[frame, 0])
      #expect(one[frame, 0] < two[frame, 0])
    }
  }
}
