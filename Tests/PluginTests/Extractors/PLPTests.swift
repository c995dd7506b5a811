import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct PLPTests {
  @Test("Silence gives equal rows of finite numbers")
  func silence() throws {
    let features = try ExtractorSupport.features(PLP.self, of: ExtractorSupport.silence())
    #expect(features.columns.map(\.name) == (0..<13).map { "plp-\($0)" })
    #expect(features.values.elements.allSatisfy { $0.isFinite })
    #expect(features.values.row(0) == features.values.row(9))
  }

  @Test("The cepstrum of one pole by hand")
  func cepstrum() {
    // ln 1/(1 − 0.5·z⁻¹) = Σ 0.5ⁿ/n·z⁻ⁿ
    let cepstrum = PredictionCepstrum.coefficients(
      of: LinearPrediction(coefficients: [-0.5], residualPower: 4), count: 6)
    #expect(abs(cepstrum[0] - log(2.0)) < 1e-12)
    for n in 1..<6 { #expect(abs(cepstrum[n] - pow(0.5, Double(n)) / Double(n)) < 1e-12) }
  }

  @Test("Bands of one pole's spectrum give the pole")
  func pole() {
    // 1/|1 − 0.6·e^−iω|² at evenly spaced frequencies, of which the ends repeat their neighbours.
    let count = 400
    let bands = (0..<count).map { band -> Double in
      let omega = Double.pi * Double(band + 1) / Double(count + 1)
      return 1 / (1 + 0.36 - 1.2 * cos(omega))
    }
    let prediction = AuditoryPrediction.prediction(ofBands: bands, order: 2)
    #expect(abs(prediction.coefficients[0] + 0.6) < 1e-3)
    #expect(abs(prediction.coefficients[1]) < 1e-3)
    #expect(abs(prediction.residualPower - 1) < 1e-3)
  }

  @Test("The gain is in the first coefficient alone")
  func gain() throws {
    let noise = ExtractorSupport.noise()
    let soft = Signal(samples: noise.samples.map { $0 / 10 }, sampleRate: 16_000)
    let first = try ExtractorSupport.features(PLP.self, of: noise).values.row(5)
    let second = try ExtractorSupport.features(PLP.self, of: soft).values.row(5)
    // A hundredth of the power is 0.01^0.33 of the spectrum.
    #expect(abs(Double(first[0] - second[0]) - 0.5 * 0.33 * log(100.0)) < 1e-3)
    #expect(zip(first, second).dropFirst().allSatisfy { abs($0 - $1) < 1e-3 })
  }
}
