import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LSPTests {
  @Test("Silence gives evenly spaced frequencies")
  func silence() throws {
    let values = try ExtractorSupport.features(LSP.self, of: ExtractorSupport.silence()).values
    for (place, value) in values.row(2).enumerated() {
      #expect(abs(Double(value) - 8000 * Double(place + 1) / 13) < 0.1)
    }
  }

  @Test("Frequencies of a filter by hand")
  func byHand() {
    // A = 1 + 0.5·z⁻²: sums z³ + 0.5·z² + 0.5·z + 1 and differences, without the zeros at −1 and 1.
    let angles = LineSpectralFrequencies.angles(
      of: LinearPrediction(coefficients: [0, 0.5], residualPower: 1))
    // z² − 0.5·z + 1 and z² + 0.5·z + 1.
    #expect(angles.count == 2)
    for (angle, expected) in zip(angles, [acos(0.25), acos(-0.25)]) {
      #expect(abs(angle - expected) < 1e-9)
    }
  }

  @Test("They rise, and enclose a resonance closely")
  func resonance() throws {
    let noise = VoiceSignals.noise(16_000, seed: 9)
    var samples = noise
    let radius = exp(-Double.pi * 60 / 16_000)
    let cosine = cos(2 * Double.pi * 1500 / 16_000)
    for index in 2..<samples.count {
      samples[index] += 2 * radius * cosine * samples[index - 1]
      samples[index] -= radius * radius * samples[index - 2]
    }
    let values = try ExtractorSupport.features(
      LSP.self, ["pre-emphasis": "0"],
      of: Signal(samples: samples.map { Float(0.01 * $0) }, sampleRate: 16_000)
    ).values
    for frame in 2..<values.rowCount - 2 {
      let row = values.row(frame)
      #expect(zip(row, row.dropFirst()).allSatisfy { $0 < $1 })
      let below = row.last { $0 <= 1500 } ?? 0
      let above = row.first { $0 > 1500 } ?? 8000
      #expect(above - below < 300)
    }
  }
}
