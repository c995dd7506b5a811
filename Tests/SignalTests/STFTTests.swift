import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite struct STFTTests {
  @Test(
    "a sine at a bin gives N·a/4 there under a Hann window, a half beside it, nothing elsewhere")
  func sineUnderHann() {
    let settings = STFTSettings(fftLength: 1024, hopLength: 256, isCentered: false)
    let frequency = 100.0 * 16_000 / 1024
    let samples = SyntheticSignals.sine(frequency: frequency, sampleRate: 16_000, count: 8000)
    let magnitudes = STFT(settings: settings).magnitudes(of: samples).rows
    #expect(magnitudes.rowCount == 1 + (8000 - 1024) / 256)
    for frame in 0..<magnitudes.rowCount {
      for bin in 0..<513 {
        let expected: Float = bin == 100 ? 128 : abs(bin - 100) == 1 ? 64 : 0
        #expect(abs(magnitudes[frame, bin] - expected) < 2e-3)
      }
    }
  }

  @Test("silence gives zeros, an empty signal gives no frame, one sample gives one")
  func limits() {
    let transform = STFT(settings: STFTSettings())
    let silent = transform.magnitudes(of: [Float](repeating: 0, count: 4096)).rows
    #expect(silent.rowCount == 9 && silent.elements.allSatisfy { $0 == 0 })
    let empty = transform.magnitudes(of: []).rows
    #expect(empty.rowCount == 0 && empty.columnCount == 1025)
    let single = transform.magnitudes(of: [1]).rows
    #expect(single.rowCount == 1)
    // The window is 1 in the middle of the frame, so an impulse there has magnitude 1 everywhere.
    #expect(single.elements.allSatisfy { abs($0 - 1) < 1e-6 })
    let uncentered = STFT(settings: STFTSettings(isCentered: false))
    #expect(uncentered.magnitudes(of: [Float](repeating: 1, count: 2047)).rows.rowCount == 0)
    #expect(uncentered.magnitudes(of: [Float](repeating: 1, count: 2048)).rows.rowCount == 1)
  }

  @Test("the power is the square of the magnitude")
  func power() {
    let transform = STFT(settings: STFTSettings(fftLength: 400, hopLength: 160))
    let magnitudes = transform.magnitudes(of: SyntheticSignals.first).rows
    let power = transform.power(of: SyntheticSignals.first).rows
    for (magnitude, power) in zip(magnitudes.elements, power.elements) {
      #expect(abs(magnitude * magnitude - power) <= 1e-6 * power)
    }
  }

  @Test("a shorter window stands in the middle of the frame")
  func shortWindow() {
    let window = WindowFunction.hann.coefficients(length: 4, paddedTo: 9)
    #expect(window == [0, 0, 0, 0.5, 1, 0.5, 0, 0, 0])
    let settings = STFTSettings(fftLength: 512, windowLength: 400, isCentered: false)
    var samples = [Float](repeating: 0, count: 512)
    samples[55] = 1  // The window begins at 56.
    #expect(STFT(settings: settings).magnitudes(of: samples).rows.elements.allSatisfy { $0 == 0 })
    samples[256] = 1  // Its middle.
    let magnitudes = STFT(settings: settings).magnitudes(of: samples).rows
    #expect(magnitudes.elements.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test("every padding is numpy's", arguments: PaddingMode.allCases)
  func padding(mode: PaddingMode) {
    let expected: [Float] =
      switch mode {
      case .zero: [0, 0, 0, 1, 2, 3, 4, 0, 0, 0]
      case .reflect: [4, 3, 2, 1, 2, 3, 4, 3, 2, 1]
      case .edge: [1, 1, 1, 1, 2, 3, 4, 4, 4, 4]
      }
    #expect(mode.pad([1, 2, 3, 4], by: 3) == expected)
    #expect(mode.pad([], by: 2) == [0, 0, 0, 0])
    #expect(mode.pad([5], by: 0) == [5])
  }

  @Test("a signal shorter than the padding is reflected again and again, as numpy does it")
  func repeatedReflection() {
    #expect(PaddingMode.reflect.pad([1, 2, 3], by: 5) == [2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2])
    #expect(PaddingMode.reflect.pad([7], by: 2) == [7, 7, 7, 7, 7])
  }

  @Test("frame counts are those of the definition, and every frame lies inside the padded signal")
  func frameCounts() {
    for length in [1, 2, 3, 7, 8, 400, 2048] {
      for hop in [1, 2, 5, 160, 512] {
        for count in [0, 1, 2, 3, 7, 8, 9, 399, 400, 401, 2047, 2048, 5000] {
          let centered = FrameSettings(frameLength: length, hopLength: hop)
          let plain = FrameSettings(frameLength: length, hopLength: hop, isCentered: false)
          if length % 2 == 0, count > 0 {
            #expect(centered.frameCount(forSampleCount: count) == 1 + count / hop)
          }
          let expected = count < length || count == 0 ? 0 : 1 + (count - length) / hop
          #expect(plain.frameCount(forSampleCount: count) == expected)
          let samples = [Float](repeating: 1, count: count)
          let frames = centered.frames(of: samples)
          for index in 0..<frames.frameCount { #expect(frames[index].count == length) }
        }
      }
    }
  }

  @Test("windows have the values of their definitions")
  func windows() {
    #expect(close(WindowFunction.hann.coefficients(length: 4), [0, 0.5, 1, 0.5]))
    let hamming = WindowFunction.hamming.coefficients(length: 5, isPeriodic: false)
    #expect(close(hamming, [0.08, 0.54, 1, 0.54, 0.08]))
    let blackman = WindowFunction.blackman.coefficients(length: 5, isPeriodic: false)
    #expect(close(blackman, [0, 0.34, 1, 0.34, 0]))
    #expect(WindowFunction.rectangular.coefficients(length: 3) == [1, 1, 1])
    let povey = WindowFunction.povey.coefficients(length: 5, isPeriodic: false)
    #expect(close(povey, [0, pow(0.5, 0.85), 1, pow(0.5, 0.85), 0]))
    for window in WindowFunction.allCases { #expect(window.coefficients(length: 1) == [1]) }
  }

  private func close(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { abs($0 - $1) < 1e-12 }
  }
}
