import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct BandEnergyTests {
  @Test("Silence gives the documented values")
  func silence() throws {
    let signal = ExtractorSupport.silence()
    let levels = try ExtractorSupport.features(BandEnergy.self, of: signal).values.elements
    #expect(!levels.isEmpty && levels.allSatisfy { abs($0 + 100) < 1e-4 })
    let shares = try ExtractorSupport.features(BandEnergy.self, ["measure": "share"], of: signal)
    #expect(shares.values.elements.allSatisfy { $0 == 0 })
  }

  @Test("A tone fills its band")
  func tone() throws {
    let shares = try ExtractorSupport.features(
      BandEnergy.self, ["measure": "share"], of: ExtractorSupport.sine(450))
    #expect(
      shares.columns.map(\.name)
        == ["0-250", "250-650", "650-1000", "1000-4000"].map {
          "band-energy-\($0)"
        })
    let row = Array(shares.values.row(10))
    #expect(row[1] > 0.9999 && row[0] < 1e-4 && row[2] < 1e-4 && row[3] < 1e-4)
  }

  @Test("Bands that follow each other up to half the rate hold all of it")
  func whole() throws {
    let shares = try ExtractorSupport.features(
      BandEnergy.self, ["measure": "share"], of: ExtractorSupport.noise(rate: 8000))
    let row = shares.values.row(10)
    #expect(abs(row.reduce(0, +) - 1) < 1e-5)
  }
}
