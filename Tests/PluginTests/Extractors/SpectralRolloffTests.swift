import Testing

@testable import StandardPlugins

@Suite struct SpectralRolloffTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(SpectralRolloff.self, of: ExtractorSupport.silence())
      .values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone has it at its frequency, white noise at its share of the spectrum")
  func toneAndNoise() throws {
    let tone = try ExtractorSupport.features(SpectralRolloff.self, of: ExtractorSupport.sine(1000))
      .values[16, 0]
    #expect(abs(tone - 1000) <= 8)
    let noise = ExtractorSupport.noise(count: 48_000)
    for share in [0.5, 0.85] {
      let values = try ExtractorSupport.features(
        SpectralRolloff.self, ["share": "\(share)"], of: noise
      ).values.column(0)
      let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
      #expect(abs(mean - share * 8000) < 100)
    }
  }

  @Test(
    "The first bin up to which the sum reaches the share",
    arguments: [(0.5, [1, 0, 0, 3, 2, 1]), (0.75, [2, 0, 0, 3, 3, 3])] as [(Float, [Int])])
  func byHand(share: Float, expected: [Int]) {
    let magnitudes: [[Float]] = [
      [1, 1, 1, 1], [0, 0, 0, 0], [4, 0, 0, 0], [0, 0, 0, 5], [1, 2, 3, 4], [0, 1, 0, 1],
    ]
    // Six of eight frames side by side; the others are silent.
    let blocks = (0..<4).map { bin in
      SIMD8<Float>((0..<8).map { $0 < magnitudes.count ? magnitudes[$0][bin] : 0 })
    }
    let bins = blocks.withUnsafeBufferPointer { SpectralRolloff.bins(of: $0, share: share) }
    #expect((0..<8).map { Int(bins[$0]) } == expected + [0, 0])
  }
}
