import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct EnergyTests {
  @Test("Silence gives the documented values")
  func silence() throws {
    let signal = ExtractorSupport.silence()
    let levels = try ExtractorSupport.features(Energy.self, of: signal).values.elements
    #expect(!levels.isEmpty && levels.allSatisfy { abs($0 + 120) < 1e-4 })
    let powers = try ExtractorSupport.features(Energy.self, ["measure": "power"], of: signal)
    #expect(powers.values.elements.allSatisfy { $0 == 0 })
  }

  @Test("A sine of amplitude 0.5 has a power of 1/8, −9.03 dB")
  func sine() throws {
    let signal = ExtractorSupport.sine(1000)
    let level = try ExtractorSupport.features(Energy.self, of: signal).values[10, 0]
    #expect(abs(level + 9.0309) < 1e-3)
    let power = try ExtractorSupport.features(Energy.self, ["measure": "power"], of: signal)
    #expect(abs(power.values[10, 0] - 0.125) < 1e-5)
  }
}
