import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct SpectralContrastTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralContrast.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone stands out in its band, noise in none")
  func contrast() throws {
    let tone = try ExtractorSupport.features(SpectralContrast.self, of: ExtractorSupport.sine(1000))
      .values
    let noise = try ExtractorSupport.features(SpectralContrast.self, of: ExtractorSupport.noise())
      .values
    // 800 Hz to 1600 Hz is band 3.
    #expect(tone[16, 3] > noise[16, 3] + 20)
  }

  @Test("There is one column for each band, the lowest included")
  func bands() throws {
    let features = try ExtractorSupport.features(
      SpectralContrast.self, ["bands": "3"], of: ExtractorSupport.noise())
    #expect(features.columns.map(\.name) == (0...3).map { "spectral-contrast-\($0)" })
  }
}
