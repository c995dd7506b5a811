import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

/// Ways back from spectra to samples.
@Suite struct SynthesisTests {
  @Test(
    "Transforms back give the signals again, at even and odd lengths",
    arguments: [1, 2, 3, 8, 15, 30, 1024])
  func inverse(_ length: Int) {
    let transform = RealFFT(length: length)
    let signals = Matrix(
      rows: 11, columns: length,
      elements: SyntheticSignals.noise(count: 11 * length, seed: 3).map { Float($0) })
    let spectra = transform.spectra(of: signals)
    let again = transform.signals(real: spectra.real, imaginary: spectra.imaginary)
    for (before, after) in zip(signals.elements, again.elements) {
      #expect(abs(before - after) < 1e-6)
    }
  }

  @Test(
    "Frames that are left as they are add up to the signal",
    arguments: [(1024, 256), (512, 256), (15, 7)])
  func identity(_ length: Int, _ hop: Int) {
    let frames = OverlapAdd(frameLength: length, hopLength: hop)
    for count in [1, 2, length, 3 * length + 5, 200 * hop + 3] {
      let samples = SyntheticSignals.noise(count: count, seed: 9).map { Float($0) }
      var seen = 0
      let again = frames.apply(to: samples) { range, real, imaginary in
        #expect(range.lowerBound == seen && range.count == real.rowCount)
        #expect(real.columnCount == frames.binCount && imaginary.rowCount == real.rowCount)
        seen = range.upperBound
      }
      #expect(seen == 1 + count / hop && again.count == count)
      for (before, after) in zip(samples, again) { #expect(abs(before - after) < 1e-5) }
    }
    #expect(frames.apply(to: []) { _, _, _ in }.isEmpty)
  }

  @Test("A change of the spectra is a change of the signal")
  func change() {
    let sine = SyntheticSignals.sine(frequency: 1000, sampleRate: 16_000, count: 8000)
    let halved = OverlapAdd(frameLength: 256, hopLength: 64).apply(to: sine) { _, real, imaginary in
      for index in real.elements.indices {
        real.elements[index] /= 2
        imaginary.elements[index] /= 2
      }
    }
    for (before, after) in zip(sine, halved) { #expect(abs(before / 2 - after) < 1e-5) }
  }

  @Test("Equal sounds have equal hashes; another sample, rate or length has another")
  func hash() {
    let signal = Signal(samples: [0.1, -0.2, 0.3], sampleRate: 16_000)
    #expect(
      signal.contentHash == Signal(samples: [0.1, -0.2, 0.3], sampleRate: 16_000).contentHash)
    let others = [
      Signal(samples: [0.1, -0.2, 0.3], sampleRate: 8000),
      Signal(samples: [0.1, -0.2], sampleRate: 16_000),
      Signal(samples: [-0.2, 0.1, 0.3], sampleRate: 16_000),
      Signal(samples: [0.1, -0.2, 0.300_001], sampleRate: 16_000),
    ]
    #expect(Set(others.map(\.contentHash) + [signal.contentHash]).count == 5)
  }
}
