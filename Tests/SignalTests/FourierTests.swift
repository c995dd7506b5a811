import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite struct FourierTests {
  /// Small primes, their products, primes of their own, powers of two, and odd lengths.
  static let lengths = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 20, 22, 24, 25, 26, 30, 32, 34, 36, 40, 48, 49,
    50, 60, 62, 64, 77, 80, 96, 100, 101, 120, 128, 160, 200, 202, 240, 256, 320, 400, 441, 480,
    512, 551, 600, 640, 800, 882, 960, 1000, 1024, 1102, 1200, 2048,
  ]

  @Test("agrees with the definition", arguments: lengths)
  func agreesWithDefinition(length: Int) {
    let rows = 11
    let noise = SyntheticSignals.noise(count: rows * length, seed: 7)
    let signals = Matrix(rows: rows, columns: length, elements: noise.map { Float($0) })
    let transform = RealFFT(length: length)
    let (real, imaginary) = transform.spectra(of: signals)
    #expect(real.columnCount == length / 2 + 1)
    for row in [0, 3, 7, 8, 10] {
      let expected = naive(signals.row(row))
      let largest = expected.map { max(abs($0.0), abs($0.1)) }.max() ?? 0
      for bin in 0..<transform.binCount {
        #expect(abs(Double(real[row, bin]) - expected[bin].0) <= 1e-6 * largest)
        #expect(abs(Double(imaginary[row, bin]) - expected[bin].1) <= 1e-6 * largest)
      }
    }
  }

  @Test("a cosine at a bin is one line of height N/2")
  func cosine() {
    let length = 512
    let signal = (0..<length).map { Float(cos(2 * Double.pi * 37 * Double($0) / Double(length))) }
    let (real, imaginary) = RealFFT(length: length).spectra(of: Matrix([signal]))
    for bin in 0...length / 2 {
      #expect(abs(real[0, bin] - (bin == 37 ? 256 : 0)) < 2e-4)
      #expect(abs(imaginary[0, bin]) < 2e-4)
    }
  }

  @Test("an impulse has a flat spectrum", arguments: [64, 100, 105])
  func impulse(length: Int) {
    var signal = [Float](repeating: 0, count: length)
    signal[0] = 1
    let (real, imaginary) = RealFFT(length: length).spectra(of: Matrix([signal]))
    #expect(real.elements.allSatisfy { abs($0 - 1) < 1e-6 })
    #expect(imaginary.elements.allSatisfy { abs($0) < 1e-6 })
  }

  @Test("keeps energy (Parseval)", arguments: [480, 512, 2048])
  func parseval(length: Int) {
    let signal = SyntheticSignals.noise(count: length, seed: 99).map { Float($0) }
    let (real, imaginary) = RealFFT(length: length).spectra(of: Matrix([signal]))
    let energy = signal.reduce(0.0) { $0 + Double($1) * Double($1) }
    var sum = 0.0
    for bin in 0...length / 2 {
      let power = pow(Double(real[0, bin]), 2) + pow(Double(imaginary[0, bin]), 2)
      sum += (bin == 0 || bin == length / 2) ? power : 2 * power
    }
    #expect(abs(sum / Double(length) - energy) < 1e-6 * energy)
  }

  @Test("a row is the same in every lane and in a batch that is not full")
  func lanes() {
    let signals = Matrix(
      rows: 13, columns: 480,
      elements: SyntheticSignals.noise(count: 13 * 480, seed: 3).map { Float($0) })
    let transform = RealFFT(length: 480)
    let all = transform.spectra(of: signals)
    for row in 0..<13 {
      let alone = transform.spectra(of: signals.rows([row]))
      #expect(alone.real.row(0) == all.real.row(row))
      #expect(alone.imaginary.row(0) == all.imaginary.row(row))
    }
  }

  @Test("one plan serves several threads")
  func threads() async {
    let transform = RealFFT(length: 1024)
    let signals = Matrix(
      rows: 40, columns: 1024,
      elements: SyntheticSignals.noise(count: 40 * 1024, seed: 5).map { Float($0) })
    let expected = transform.spectra(of: signals).real
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { transform.spectra(of: signals).real == expected } }
      for await isEqual in group { #expect(isEqual) }
    }
  }

  /// The transform by its definition, in double precision.
  private func naive(_ signal: [Float]) -> [(Double, Double)] {
    let length = signal.count
    return (0...length / 2).map { bin in
      var (real, imaginary) = (0.0, 0.0)
      for (index, sample) in signal.enumerated() {
        let angle = 2 * Double.pi * Double(bin * index % length) / Double(length)
        real += Double(sample) * cos(angle)
        imaginary -= Double(sample) * sin(angle)
      }
      return (real, imaginary)
    }
  }
}
