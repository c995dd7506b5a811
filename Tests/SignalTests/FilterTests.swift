import Foundation
import Testing

@testable import AffektSignal

@Suite struct FilterTests {
  @Test(
    "a Butterworth filter has its gain, 1/√(1 + (cutoff/f)²ⁿ) with warped frequencies",
    arguments: 1...7)
  func butterworth(order: Int) {
    let filter = BiquadCascade.butterworthHighPass(
      cutoff: 500, order: order, sampleRate: 16_000)
    let warp = { (frequency: Double) in tan(Double.pi * frequency / 16_000) }
    for frequency in [100.0, 250, 500, 1000, 4000] {
      let filtered = filter.apply(
        to: SyntheticSignals.sine(frequency: frequency, sampleRate: 16_000, count: 32_000))
      // Whole periods after the filter has settled.
      let energy = filtered[16_000...].reduce(0.0) { $0 + Double($1) * Double($1) } / 16_000
      let gain = (energy / 0.125).squareRoot()
      let expected = 1 / (1 + pow(warp(500) / warp(frequency), Double(2 * order))).squareRoot()
      #expect(abs(gain - expected) < 1e-4)
    }
  }

  @Test("a high-pass filter removes a constant and keeps silence")
  func constant() {
    let filter = BiquadCascade.butterworthHighPass(cutoff: 100, order: 4, sampleRate: 8000)
    let filtered = filter.apply(to: [Float](repeating: 1, count: 8000))
    #expect(filtered[4000...].allSatisfy { abs($0) < 1e-6 })
    #expect(filter.apply(to: [Float](repeating: 0, count: 3)) == [0, 0, 0])
    #expect(filter.apply(to: [Float]()).isEmpty)
  }

  @Test("pre-emphasis is a first difference that starts with 3x[0] − x[1]")
  func preEmphasis() {
    let result = PreEmphasisFilter(coefficient: 0.5).apply(to: [1, 2, 4, 8])
    #expect(result == [1, 1.5, 3, 6])
    #expect(PreEmphasisFilter().apply(to: [3]) == [3])
    #expect(PreEmphasisFilter().apply(to: []).isEmpty)
  }

  @Test("trimming keeps the frames that are loud enough, by whole hops")
  func trim() {
    var samples = [Float](repeating: 0, count: 20_000)
    for index in 8000..<12_000 { samples[index] = index % 2 == 0 ? 0.5 : -0.5 }
    // Frame t covers 512t ± 1024: frames 14 (to 8192) to 25 (from 11 776) touch the sound.
    #expect(SilenceTrimmer().bounds(of: samples) == 14 * 512..<26 * 512)
    let short = SilenceTrimmer(threshold: 3, frameLength: 64, hopLength: 32).bounds(of: samples)
    #expect(abs(short.lowerBound - 8000) <= 64 && abs(short.upperBound - 12_000) <= 64)
  }

  @Test("silence and sound without pauses are kept whole")
  func nothingToTrim() {
    let silence = [Float](repeating: 0, count: 3000)
    #expect(SilenceTrimmer().bounds(of: silence) == 0..<3000)
    let sine = SyntheticSignals.sine(frequency: 300, sampleRate: 16_000, count: 5000)
    #expect(SilenceTrimmer().bounds(of: sine) == 0..<5000)
    #expect(SilenceTrimmer().bounds(of: []).isEmpty)
    #expect(SilenceTrimmer().bounds(of: [0.5]) == 0..<1)
  }
}
