import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite struct MelTests {
  @Test("the scales have the values of their definitions, and their inverses invert")
  func scales() {
    #expect(abs(MelScale.slaney.mel(fromHertz: 440) - 6.6) < 1e-12)
    #expect(abs(MelScale.slaney.mel(fromHertz: 4000) - 35.1638) < 1e-4)
    #expect(abs(MelScale.slaney.mel(fromHertz: 8000) - 45.2456) < 1e-4)
    #expect(abs(MelScale.htk.mel(fromHertz: 1000) - 999.9855) < 1e-4)
    #expect(abs(MelScale.htk.mel(fromHertz: 4000) - 2146.0645) < 1e-4)
    for scale in MelScale.allCases {
      for frequency in stride(from: 0.0, through: 24_000, by: 250) {
        #expect(abs(scale.hertz(fromMel: scale.mel(fromHertz: frequency)) - frequency) < 1e-8)
      }
    }
  }

  @Test("triangles without normalisation add up to one between the outer tops")
  func partitionOfUnity() {
    let settings = MelFilterBankSettings(bandCount: 26, scale: .htk, normalization: .none)
    let bank = MelFilterBank(settings: settings, fftLength: 2048, sampleRate: 16_000)
    let matrix = bank.matrix
    for bin in 0..<1025 {
      let frequency = Double(bin) * 16_000 / 2048
      guard frequency >= bank.centerFrequencies[0], frequency <= bank.centerFrequencies[25]
      else { continue }
      #expect(abs(matrix.column(bin).reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test("Slaney's normalisation gives every band the area 1")
  func area() {
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(bandCount: 20), fftLength: 32_768, sampleRate: 16_000)
    for band in 0..<20 {
      let sum = bank.matrix.row(band).reduce(0.0) { $0 + Double($1) }
      #expect(abs(sum * 16_000 / 32_768 - 1) < 1e-3)
    }
  }

  @Test(
    "applying the bank is the product with its matrix",
    arguments: [(8, 4), (14, 3), (22, 5), (64, 8), (512, 26), (2048, 128)])
  func apply(fftLength: Int, bandCount: Int) {
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(bandCount: bandCount), fftLength: fftLength,
      sampleRate: 16_000)
    let noise = SyntheticSignals.noise(count: 5 * bank.binCount, seed: 4).map { Float($0 + 1) }
    let power = Matrix(rows: 5, columns: bank.binCount, elements: noise)
    let bands = bank.apply(to: SpectrumBlocks(rows: power))
    let matrix = bank.matrix
    for row in 0..<5 {
      for band in 0..<bandCount {
        let expected = (0..<bank.binCount).reduce(0.0) {
          $0 + Double(power[row, $1]) * Double(matrix[band, $1])
        }
        #expect(abs(Double(bands[row, band]) - expected) <= 1e-6 * max(expected, 1e-3))
      }
    }
  }

  @Test("a band that holds no bin stays zero")
  func emptyBand() {
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(bandCount: 128), fftLength: 256, sampleRate: 16_000)
    let bands = bank.apply(to: SpectrumBlocks(rows: Matrix(rows: 1, columns: 129, repeating: 1)))
    let empty = (0..<128).filter { bank.matrix.row($0).allSatisfy { $0 == 0 } }
    #expect(!empty.isEmpty)
    for band in empty { #expect(bands[0, band] == 0) }
  }

  @Test("decibels: powers of ten, the floor, the range, the reference")
  func decibels() {
    let power = Matrix<Float>([[1, 10, 100], [1e-3, 1e-12, 0]])
    let plain = Decibels.fromPower(power, range: nil)
    #expect(close(plain.elements, [0, 10, 20, -30, -100, -100]))
    let limited = Decibels.fromPower(power, range: 40)
    #expect(close(limited.elements, [0, 10, 20, -20, -20, -20]))
    let relative = Decibels.fromPower(power, reference: .maximum, range: nil)
    #expect(close(relative.elements, [-20, -10, 0, -50, -120, -120]))
    #expect(
      close(
        Decibels.fromPower(Matrix(rows: 1, columns: 9)).elements, [Float](repeating: -100, count: 9)
      ))
    #expect(Decibels.fromPower(Matrix(rows: 0, columns: 3)).elements.isEmpty)
  }

  @Test("the logarithm is exact to a few units in the last place over the whole range")
  func logarithm() {
    var value = Float.leastNormalMagnitude
    while value < 1e38 {
      let result = VectorLogarithm.natural(SIMD8(repeating: value))[3]
      let expected = log(Double(value))
      #expect(abs(Double(result) - expected) <= 2.5e-7 * max(abs(expected), 0.01))
      value *= 1.0137
    }
    #expect(VectorLogarithm.natural(SIMD8(repeating: 1)) == SIMD8(repeating: 0))
  }

  @Test("the cosine transform is orthonormal: all coefficients keep the energy")
  func cosineTransform() {
    let values = SyntheticSignals.noise(count: 3 * 26, seed: 8).map { Float($0) }
    let rows = Matrix(rows: 3, columns: 26, elements: values)
    let all = CosineTransform(inputCount: 26, coefficientCount: 26).apply(to: rows)
    for row in 0..<3 {
      let before = rows.row(row).reduce(0) { $0 + $1 * $1 }
      let after = all.row(row).reduce(0) { $0 + $1 * $1 }
      #expect(abs(before - after) < 1e-5 * before)
    }
    let some = CosineTransform(inputCount: 26, coefficientCount: 13).apply(to: rows)
    #expect(some == all.columns(Array(0..<13)))
    let constant = CosineTransform(inputCount: 25, coefficientCount: 9)
      .apply(to: Matrix(rows: 1, columns: 25, repeating: 2))
    #expect(abs(constant[0, 0] - 10) < 1e-5)
    #expect(constant.elements[1...].allSatisfy { abs($0) < 1e-5 })
  }

  @Test("the lifter scales coefficient k by 1 + L/2·sin(π(k+1)/L)")
  func lifter() {
    let values = SyntheticSignals.noise(count: 26, seed: 8).map { Float($0) }
    let rows = Matrix(rows: 1, columns: 26, elements: values)
    let plain = CosineTransform(inputCount: 26, coefficientCount: 13).apply(to: rows)
    let lifted = CosineTransform(inputCount: 26, coefficientCount: 13, lifter: 22).apply(to: rows)
    for k in 0..<13 {
      let factor = Float(1 + 11 * sin(Double.pi * Double(k + 1) / 22))
      #expect(abs(lifted[0, k] - plain[0, k] * factor) < 1e-5)
    }
  }

  @Test(
    "mean mel powers of a signal in closed form are librosa's",
    .enabled(
      if: SharedReferences.has("golden/signals_golden.json"),
      "the reference numbers of synthetic signals are absent"))
  func golden() throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: SharedReferences.path("golden/signals_golden.json")))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let librosa = root?["librosa"] as? [String: Any]
    let expected = try #require(librosa?["melspec_first10bands_mean"] as? [Double])
    let power = STFT(settings: STFTSettings()).power(of: SyntheticSignals.first)
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(), fftLength: 2048, sampleRate: 16_000)
    let bands = bank.apply(to: power)
    for (band, expected) in expected.enumerated() {
      let mean = bands.column(band).reduce(0.0) { $0 + Double($1) } / Double(bands.rowCount)
      #expect(abs(mean - expected) < 1e-5 * expected)
    }
  }

  private func close(_ first: [Float], _ second: [Float]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { abs($0 - $1) < 1e-4 }
  }
}
