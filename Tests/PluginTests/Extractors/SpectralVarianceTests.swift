import AffektNumerics
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct SpectralVarianceTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralVariance.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("Two equal tones have the square of half their distance")
  func tones() throws {
    let (low, high) = (ExtractorSupport.sine(1000), ExtractorSupport.sine(3000))
    let both = Signal(
      samples: zip(low.samples, high.samples).map { $0 + $1 }, sampleRate: 16_000)
    let value = try ExtractorSupport.features(SpectralVariance.self, of: both).values[10, 0]
    #expect(abs(value / 1e6 - 1) < 1e-3)
    let band = try ExtractorSupport.features(
      SpectralVariance.self, ["maximum-frequency": "2000 Hz"], of: both)
    #expect(band.values[10, 0] < 100)
  }

  @Test("Moments by hand")
  func byHand() {
    // Powers 1, 4, 1 around bin 3: variance 2/6, kurtosis (2/6)/(2/6)² = 3.
    let rows: [[Float]] = [[0, 0, 1, 2, 1, 0], [0, 0, 0, 0, 0, 0], [0, 0, 0, 5, 0, 0]]
    let moments = SpectralShape.moments(
      of: SpectrumBlocks(rows: Matrix(rows)), in: SpectralBand(bins: 1..<6))
    #expect(abs(moments[0].mean - 3) < 1e-6 && abs(moments[0].variance - 1.0 / 3) < 1e-6)
    #expect(abs(moments[0].skewness) < 1e-6 && abs(moments[0].kurtosis - 3) < 1e-5)
    #expect(moments[1].mean == 0 && moments[1].variance == 0 && moments[1].kurtosis == 0)
    #expect(moments[2].mean == 3 && moments[2].variance == 0 && moments[2].kurtosis == 0)
  }
}
