import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct FormantsTests {
  @Test("Silence has none, and a pause is left out unless it is asked for")
  func silence() throws {
    let silent = try ExtractorSupport.features(
      Formants.self, ["unvoiced": "measure"], of: ExtractorSupport.silence())
    #expect(
      silent.columns.map(\.name)
        == (1...3).flatMap { ["formant-\($0)", "formant-\($0)-bandwidth"] })
    #expect(silent.values.elements.allSatisfy { $0.isNaN })
    let noise = try ExtractorSupport.features(
      Formants.self, ["unvoiced": "measure", "bandwidths": "false"], of: ExtractorSupport.noise())
    #expect(noise.columns.count == 3 && noise.values.elements.contains { !$0.isNaN })
  }

  @Test("Vowels have the formants that they were made with", arguments: ["a", "i", "u"])
  func vowels(vowel: String) throws {
    let truth = try #require(VoiceSignals.vowels[vowel]).formants
    for frequency in [120.0, 210] {
      let signal = VoiceSignals.voice(frequency, seconds: 1, vowel: vowel).signal
      let features = try ExtractorSupport.features(Formants.self, of: signal)
      let medians = stride(from: 0, to: 6, by: 2).map { column -> Double in
        let values = features.values.column(column).filter { !$0.isNaN }.sorted()
        return Double(values[values.count / 2])
      }
      // The first formant is drawn to a harmonic, in Praat as here: for [u] by almost f₀.
      let nearness = vowel == "u" ? frequency : frequency / 2
      #expect(abs(medians[0] - truth[0]) < nearness, "\(vowel) \(frequency): \(medians)")
      #expect(abs(medians[1] / truth[1] - 1) < 0.03, "\(vowel) \(frequency): \(medians)")
      // Five formants are looked for below 5.5 kHz, and [i] has its third and fourth at 3 and 3.6 kHz.
      if vowel != "i" {
        #expect(abs(medians[2] / truth[2] - 1) < 0.03, "\(vowel) \(frequency): \(medians)")
      }
    }
  }

  @Test("The filter that noise was made with is found again")
  func resonator() {
    let (frequency, bandwidth, rate) = (1200.0, 80.0, 10_000.0)
    let radius = exp(-Double.pi * bandwidth / rate)
    let coefficients = [-2 * radius * cos(2 * Double.pi * frequency / rate), radius * radius]
    var samples = VoiceSignals.noise(50_000, seed: 3)
    for index in 2..<samples.count {
      samples[index] -=
        coefficients[0] * samples[index - 1] + coefficients[1] * samples[index - 2]
    }
    let lags = LinearPrediction.autocorrelation(of: samples, count: 3)
    for prediction in [
      LinearPrediction.durbin(lags, order: 2), LinearPrediction.burg(samples, order: 2),
    ] {
      for (found, given) in zip(prediction.coefficients, coefficients) {
        #expect(abs(found - given) < 5e-3)
      }
      let zero = prediction.zeros.first { $0.imaginary > 0 }
      #expect(abs((zero?.angle ?? 0) * rate / (2 * Double.pi) - frequency) < 5)
      #expect(abs(-log(zero?.magnitude ?? 1) * rate / Double.pi - bandwidth) < 8)
    }
  }

  @Test("Zeros of polynomials, also where two coincide")
  func zeros() {
    // (z − 0.5)·(z + 2)·(z² + 1)
    let roots = PolynomialRoots.roots(ofMonic: [1.5, 0, 1.5, -1])
      .sorted { ($0.real, $0.imaginary) < ($1.real, $1.imaginary) }
    let expected = [(-2.0, 0.0), (0, -1), (0, 1), (0.5, 0)]
    #expect(roots.count == 4)
    for (root, (real, imaginary)) in zip(roots.sorted { $0.real < $1.real }, expected) {
      #expect(abs(root.real - real) < 1e-9)
      #expect(abs(abs(root.imaginary) - abs(imaginary)) < 1e-9)
    }
    let double = PolynomialRoots.roots(ofMonic: [-2, 1])
    #expect(double.count == 2 && double.allSatisfy { abs($0.real - 1) < 1e-5 })
    #expect(PolynomialRoots.roots(ofMonic: [0, 0, 0]).isEmpty)
    #expect(PolynomialRoots.roots(ofMonic: []).isEmpty)
    #expect(PolynomialRoots.roots(ofMonic: [.nan]).isEmpty)
  }

  @Test("Burg's method on silence, on a constant and on one sample")
  func degenerate() {
    for samples in [[Double](repeating: 0, count: 50), [Double](repeating: 1, count: 50), [1], []] {
      let prediction = LinearPrediction.burg(samples, order: 4)
      #expect(prediction.coefficients.count == 4)
      #expect(prediction.coefficients.allSatisfy { $0.isFinite })
      #expect(prediction.residualPower.isFinite)
    }
  }

  @Test("Settings that do not fit each other are refused")
  func refused() {
    for (entries, name) in [
      (["number": "6"], "number"), (["window-length": "1 ms"], "window-length"),
    ] {
      let error = #expect(throws: SettingsError.self) {
        try ExtractorSupport.features(Formants.self, entries, of: ExtractorSupport.silence())
      }
      #expect(error?.path.last == name)
    }
  }
}
