import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite struct SpectrumTests {
  @Test("moments of one line, of two lines, of silence")
  func moments() {
    var line = [Float](repeating: 0, count: 129)
    line[37] = 2
    #expect(moments(line, exponent: 2) == (37, 0))
    var pair = [Float](repeating: 0, count: 129)
    (pair[10], pair[30]) = (1, 1)
    for exponent in [1.0, 2, 3.5] {
      let (mean, spread) = moments(pair, exponent: exponent)
      #expect(mean == 20 && abs(spread - 10) < 1e-9)
    }
    #expect(moments([Float](repeating: 0, count: 129), exponent: 2) == (0, 0))
    let flat = moments([Float](repeating: 1, count: 101), exponent: 2)
    #expect(abs(flat.0 - 50) < 1e-5 && abs(flat.1 - 850.0.squareRoot()) < 1e-4)
  }

  private func moments(_ magnitudes: [Float], exponent: Double) -> (Double, Double) {
    magnitudes.withUnsafeBufferPointer { buffer in
      let mean = SpectralMoment.meanBin(of: buffer)
      let spread = SpectralMoment.absoluteMoment(of: buffer, around: mean, exponent: exponent)
      return (mean, spread)
    }
  }

  @Test("sums over lanes are plain sums, for every length", arguments: 0...50)
  func laneSum(count: Int) {
    let values = SyntheticSignals.noise(count: count, seed: 6).map { Float($0) }
    let sum = values.withUnsafeBufferPointer { buffer in
      // What is returned beyond the end must not count: add 1 to every element.
      buffer.laneSum { first, values in values * Float(first == 0 ? 1 : 1) + 1 }
    }
    let expected = values.reduce(0.0) { $0 + Double($1) + 1 }
    #expect(abs(Double(sum) - expected) < 1e-4)
  }

  @Test("extremes are those of the sorted values", arguments: [1, 7, 15, 16, 17, 31, 40, 300])
  func extremes(valueCount: Int) {
    let noise = SyntheticSignals.noise(count: valueCount, seed: 2).map { Float($0) }
    // Falling, rising and repeated values too, which are found in other orders.
    let repeated = noise.map { ($0 * 3).rounded() }
    var extremes = ExtremeMeans()
    for values in [noise, noise.sorted(), noise.sorted(by: >), repeated] {
      let sorted = values.sorted()
      for count in 1...min(valueCount, 20) {
        let means = values.withUnsafeBufferPointer { extremes.measure($0, count: count) }
        #expect(abs(means.smallest - sorted.prefix(count).reduce(0, +) / Float(count)) < 1e-6)
        #expect(abs(means.greatest - sorted.suffix(count).reduce(0, +) / Float(count)) < 1e-6)
      }
    }
  }

  @Test("rolloff bins are those of plain sums, in every place of a batch")
  func rolloff() {
    let magnitudes = Matrix<Float>([
      [1, 1, 1, 1], [0, 0, 0, 0], [4, 0, 0, 0], [0, 0, 0, 5], [1, 2, 3, 4], [0, 1, 0, 1],
    ])
    #expect(SpectralRolloffBins.bins(of: magnitudes, share: 0.5) == [1, 0, 0, 3, 2, 1])
    #expect(SpectralRolloffBins.bins(of: magnitudes, share: 0.75) == [2, 0, 0, 3, 3, 3])
    #expect(SpectralRolloffBins.bins(of: Matrix(rows: 0, columns: 4), share: 0.5).isEmpty)
  }

  @Test("equal values have equal extremes")
  func equalValues() {
    var extremes = ExtremeMeans()
    let means = [Float](repeating: 3, count: 20).withUnsafeBufferPointer {
      extremes.measure($0, count: 4)
    }
    #expect(means == (3, 3))
  }

  @Test("zero crossings: zero is positive, and so is what is next to it")
  func zeroCrossings() {
    #expect(ZeroCrossings.cumulativeCounts(in: [1, -1, -1, 0, 0, -1]) == [0, 1, 1, 2, 2, 3])
    #expect(ZeroCrossings.cumulativeCounts(in: [1, -1e-11, 1, -0.0]) == [0, 0, 0, 0])
    #expect(ZeroCrossings.cumulativeCounts(in: [-1, -1]) == [0, 0])
    #expect(ZeroCrossings.cumulativeCounts(in: []).isEmpty)
  }

  @Test("chroma weights: a tone belongs to its own pitch class, whatever the octave")
  func chroma() {
    let bank = ChromaFilterBank(fftLength: 8192, sampleRate: 16_000)
    let matrix = bank.matrix
    // A, C and E of several octaves.
    for (frequency, place) in [
      (440.0, 9), (880, 9), (1760, 9), (523.25, 0), (1046.5, 0), (659.26, 4),
    ] {
      let bin = Int((frequency * 8192 / 16_000).rounded())
      let column = matrix.column(bin)
      #expect(column.firstIndex(of: column.max() ?? 0) == place)
    }
    // Half a semitone of tuning moves the border between two classes to A.
    let tuned = ChromaFilterBank(fftLength: 8192, sampleRate: 16_000, tuning: 0.5).matrix
    let column = tuned.column(Int((880.0 * 8192 / 16_000).rounded()))
    #expect(abs(column[8] - column[9]) < 0.1 * column[9])
  }

  @Test("the tuning of tones is found to a hundredth of a step", arguments: [-0.45, -0.2, 0, 0.33])
  func tuning(steps: Double) {
    let samples = (0..<22_050).map { index -> Float in
      let turn = 2 * Double.pi * Double(index) / 22_050
      let tones = [0.0, 4, 7].map { sin(440 * exp2(($0 + steps) / 12) * turn) }
      return Float(0.2 * tones.reduce(0, +))
    }
    let magnitudes = STFT(settings: STFTSettings()).magnitudes(of: samples)
    let found = TuningEstimate.steps(ofMagnitudes: magnitudes, binWidth: 22_050.0 / 2048)
    // Parabolas through the powers of a Hann window are off by a fraction of a bin.
    #expect(abs(found - steps) < 0.05)
  }

  @Test("silence and too few bins have no tuning")
  func noTuning() {
    for columns in [1, 2, 1025] {
      let silence = Matrix<Float>(rows: 3, columns: columns)
      #expect(TuningEstimate.steps(ofMagnitudes: silence, binWidth: 10) == 0)
    }
  }

  @Test(
    "the tuning of a signal in closed form is librosa's",
    .enabled(
      if: SharedReferences.has("golden/signals_golden.json"),
      "the reference numbers of synthetic signals are absent"))
  func goldenTuning() throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: SharedReferences.path("golden/signals_golden.json")))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let librosa = root?["librosa"] as? [String: Any]
    let expected = try #require(librosa?["estimate_tuning"] as? Double)
    let magnitudes = STFT(settings: STFTSettings()).magnitudes(of: SyntheticSignals.first)
    let found = TuningEstimate.steps(ofMagnitudes: magnitudes, binWidth: 16_000.0 / 2048)
    #expect(abs(found - expected) < 1e-9)
  }

  @Test("applying the chroma bank to magnitudes is the product of its matrix and their squares")
  func chromaProduct() {
    let bank = ChromaFilterBank(fftLength: 256, sampleRate: 16_000)
    let magnitudes = Matrix(
      rows: 3, columns: 129,
      elements: SyntheticSignals.noise(count: 387, seed: 4).map { Float($0 + 1) })
    let sums = bank.apply(toMagnitudes: magnitudes)
    let matrix = bank.matrix
    for row in 0..<3 {
      for place in 0..<12 {
        let expected = (0..<129).reduce(0.0) {
          $0 + Double(matrix[place, $1]) * pow(Double(magnitudes[row, $1]), 2)
        }
        #expect(abs(Double(sums[row, place]) - expected) < 1e-5 * expected)
      }
    }
  }
}
