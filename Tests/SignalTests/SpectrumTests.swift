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
    let blocks = SpectrumBlocks(rows: Matrix([magnitudes]))
    return (
      SpectralMoment.meanBins(of: blocks)[0],
      SpectralMoment.spreads(of: blocks, exponent: exponent)[0]
    )
  }

  @Test(
    "blocks give back the rows they were made of, frame by frame and at once",
    arguments: [(0, 5), (1, 1), (7, 9), (8, 8), (9, 16), (17, 129), (3, 0)])
  func blocks(frameCount: Int, binCount: Int) {
    let rows = noise(rows: frameCount, columns: binCount, seed: 3)
    let blocks = SpectrumBlocks(rows: rows)
    #expect(blocks.rows.elements == rows.elements)
    #expect(blocks.rows.rowCount == frameCount && blocks.rows.columnCount == binCount)
    guard binCount > 0 else { return }
    var seen = 0
    blocks.forEachFrame { frame, bins in
      #expect(frame == seen && Array(bins) == rows.row(frame))
      seen += 1
    }
    #expect(seen == frameCount)
  }

  @Test("flatness is the ratio of the means, for any number of bins", arguments: [1, 4, 127, 1025])
  func flatness(binCount: Int) {
    // Powers over thirty decades, some of them below the floor.
    let rows = Matrix(
      rows: 11, columns: binCount,
      elements: noise(rows: 11, columns: binCount, seed: 8).elements.map { exp2(40 * ($0 - 0.5)) })
    let ratios = SpectralFlatnessRatio.ratios(
      ofMagnitudes: SpectrumBlocks(rows: rows), floor: 1e-10)
    for frame in 0..<11 {
      let powers = rows.row(frame).map { max(1e-10, Double($0) * Double($0)) }
      let arithmetic = powers.reduce(0, +) / Double(binCount)
      let geometric = exp(powers.map { log($0) }.reduce(0, +) / Double(binCount))
      #expect(abs(ratios[frame] - geometric / arithmetic) <= 2e-6 * geometric / arithmetic)
    }
    let silence = SpectrumBlocks(rows: Matrix(rows: 3, columns: binCount))
    #expect(
      SpectralFlatnessRatio.ratios(ofMagnitudes: silence, floor: 1e-10)
        .allSatisfy { abs($0 - 1) < 1e-6 })
  }

  /// Numbers from 0 to 1.
  private func noise(rows: Int, columns: Int, seed: UInt32) -> Matrix<Float> {
    Matrix(
      rows: rows, columns: columns,
      elements: SyntheticSignals.noise(count: rows * columns, seed: seed).map {
        Float(abs($0).truncatingRemainder(dividingBy: 1))
      })
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

  @Test(
    "extremes are those of the sorted values, in every lane",
    arguments: [1, 7, 8, 15, 16, 17, 31, 40, 300])
  func extremes(valueCount: Int) {
    let frame = noise(rows: 1, columns: valueCount, seed: 2).row(0)
    // Falling, rising and repeated values too, which are found in other orders.
    let frames = [
      frame, frame.sorted(), frame.sorted(by: >), frame.map { ($0 * 3).rounded() },
      frame.reversed(), frame.map { 1 - $0 }, frame.map { $0 * $0 }, frame, frame.sorted(),
    ]
    // Bins on either side that are extremer than all must not be seen.
    let blocks = SpectrumBlocks(rows: Matrix(frames.map { [-5, 9] + $0 + [7, -6] }))
    for count in 1...min(valueCount, 20) {
      let means = ExtremeMeans.measure(blocks, in: 2..<2 + valueCount, count: count)
      for (place, values) in frames.enumerated() {
        let sorted = values.sorted()
        let low = sorted.prefix(count).reduce(0, +) / Float(count)
        let high = sorted.suffix(count).reduce(0, +) / Float(count)
        #expect(abs(means.smallest[place] - low) < 1e-6)
        #expect(abs(means.greatest[place] - high) < 1e-6)
      }
    }
  }

  @Test("zero crossings: zero is positive, and so is what is next to it")
  func zeroCrossings() {
    #expect(crossings([1, -1, -1, 0, 0, -1]) == 3)
    #expect(crossings([1, -1e-11, 1, -0.0]) == 0)
    #expect(crossings([-1, -1]) == 0)
    #expect(crossings([]) == nil)
  }

  private func crossings(_ samples: [Float]) -> Int? {
    let settings = FrameSettings(
      frameLength: max(1, samples.count), hopLength: 1, isCentered: false)
    return ZeroCrossings.counts(in: settings.frames(of: samples)).first
  }

  @Test(
    "zero crossings of overlapping frames are those of each frame alone",
    arguments: [(1, 1), (7, 3), (16, 16), (20, 33), (64, 9)])
  func framedZeroCrossings(frameLength: Int, hopLength: Int) {
    let samples = SyntheticSignals.noise(count: 400, seed: 9).map { Float($0 - 0.5) }
    for isCentered in [true, false] {
      let frames = FrameSettings(
        frameLength: frameLength, hopLength: hopLength, isCentered: isCentered, padding: .edge
      ).frames(of: samples)
      let expected = (0..<frames.frameCount).map { index in
        let frame = Array(frames[index])
        return zip(frame, frame.dropFirst()).count { ($0 < 0) != ($1 < 0) }
      }
      #expect(ZeroCrossings.counts(in: frames) == expected)
    }
  }

  @Test("chroma weights: a tone belongs to its own pitch class, whatever the octave")
  func chroma() {
    let bank = ChromaFilterBank(fftLength: 8192, sampleRate: 16_000)
    let matrix = bank.matrix
    // A, C and E of several octaves.
    for (frequency, place) in [
      (440.0, 9), (880, 9), (1760, 9), (523.25, 0), (1046.5, 0), (659.26, 4),
    ] {
      let bin = Int(saturating: (frequency * 8192 / 16_000).rounded())
      let column = matrix.column(bin)
      #expect(column.firstIndex(of: column.max() ?? 0) == place)
    }
    // Half a semitone of tuning moves the border between two classes to A.
    let tuned = ChromaFilterBank(fftLength: 8192, sampleRate: 16_000, tuning: 0.5).matrix
    let column = tuned.column(Int(saturating: (880.0 * 8192 / 16_000).rounded()))
    #expect(abs(column[8] - column[9]) < 0.1 * column[9])
  }

  @Test("the tuning of tones is found to a hundredth of a step", arguments: [-0.45, -0.2, 0, 0.33])
  func tuning(steps: Double) {
    let samples = (0..<22_050).map { index -> Float in
      let turn = 2 * Double.pi * Double(index) / 22_050
      let tones = [0.0, 4, 7].map { sin(440 * exp2(($0 + steps) / 12) * turn) }
      return Float(0.2 * tones.reduce(0, +))
    }
    let magnitudes = STFT(settings: STFTSettings()).magnitudes(of: samples).rows
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
    let magnitudes = STFT(settings: STFTSettings()).magnitudes(of: SyntheticSignals.first).rows
    let found = TuningEstimate.steps(ofMagnitudes: magnitudes, binWidth: 16_000.0 / 2048)
    #expect(abs(found - expected) < 1e-9)
  }

  @Test("applying the chroma bank to magnitudes is the product of its matrix and their squares")
  func chromaProduct() {
    let bank = ChromaFilterBank(fftLength: 256, sampleRate: 16_000)
    let magnitudes = Matrix(
      rows: 3, columns: 129,
      elements: SyntheticSignals.noise(count: 387, seed: 4).map { Float($0 + 1) })
    let sums = bank.apply(toMagnitudes: SpectrumBlocks(rows: magnitudes))
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
