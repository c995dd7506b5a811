import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct SpectralSharpnessTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralSharpness.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone has the weight of its frequency", arguments: [250.0, 1000, 5000, 7500])
  func tone(frequency: Double) throws {
    let value = try ExtractorSupport.features(
      SpectralSharpness.self, of: ExtractorSupport.sine(frequency)
    ).values[10, 0]
    let expected = 0.11 * BarkScale.sharpnessWeight(atFrequency: frequency)
    #expect(abs(Double(value) / expected - 1) < 2e-3)
  }

  @Test("The scale of critical bands")
  func bark() {
    // Traunmüller's formula at 1 kHz and at both corrections.
    #expect(abs(BarkScale.bark(fromHertz: 1000) - 8.5274) < 1e-3)
    #expect(abs(BarkScale.bark(fromHertz: 100) - (0.85 * (26.81 / 20.6 - 0.53) + 0.3)) < 1e-9)
    #expect(BarkScale.bark(fromHertz: 10_000) > 22)
    #expect(BarkScale.sharpnessWeight(atFrequency: 0) == 0)
    let weight = BarkScale.sharpnessWeight(atFrequency: 8000)
    #expect(weight > 2 * BarkScale.bark(fromHertz: 8000))
  }
}
