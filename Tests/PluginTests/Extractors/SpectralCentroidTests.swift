import Testing

@testable import StandardPlugins

@Suite struct SpectralCentroidTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralCentroid.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone has it at its frequency, white noise half-way up")
  func toneAndNoise() throws {
    let tone = try ExtractorSupport.features(SpectralCentroid.self, of: ExtractorSupport.sine(1000))
      .values[16, 0]
    #expect(abs(tone - 1000) < 2)
    let noise = try ExtractorSupport.features(
      SpectralCentroid.self, of: ExtractorSupport.noise(count: 48_000)
    ).values.column(0)
    #expect(abs(mean(noise) - 4000) < 100)
  }

  private func mean(_ values: [Float]) -> Double {
    values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
  }
}
