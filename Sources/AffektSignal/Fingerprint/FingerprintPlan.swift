import AffektNumerics
import Foundation
import Synchronization

/// What fingerprints at one sample rate have in common: the low-pass filter, the transform and the
/// bands.
struct FingerprintPlan: Sendable {
  private static let framesPerBatch = 256
  /// How far the low-pass filter reaches to either side, in samples after decimation. What it lets
  /// through above half the rate is the same at every rate.
  private static let filterReach = 5
  /// No sample further from the mean than this is silence: −80 dB below full scale.
  private static let silence: Float = 1e-4

  private static let plans = Mutex<[Double: FingerprintPlan]>([:])

  /// Every how many samples one is kept.
  private let decimation: Int
  /// The rate after decimation, in Hz: 8 to 16 kHz, or less if the signal's is less.
  private let rate: Double
  /// The low-pass filter before decimation, symmetric, filled up with zeros to whole vectors.
  private let filter: [Float]
  private let windowLength: Int
  private let fftLength: Int
  private let window: [Float]
  private let transform: RealFFT
  private let bands: MelFilterBank

  /// The plan for a sample rate, made when it is first asked for.
  static func shared(sampleRate: Double) -> FingerprintPlan {
    if let known = plans.withLock({ $0[sampleRate] }) { return known }
    let plan = FingerprintPlan(sampleRate: sampleRate)
    plans.withLock { $0[sampleRate] = plan }
    return plan
  }

  private init(sampleRate: Double) {
    decimation = max(1, Int(saturating: sampleRate / 8000))
    rate = sampleRate / Double(decimation)
    filter = Self.lowPass(decimation: decimation, sampleRate: sampleRate)
    windowLength = max(1, Int(saturating: (0.064 * rate).rounded()))
    // Multiples of 64 have small prime factors only, so the transform is fast.
    fftLength = (windowLength + 63) / 64 * 64
    let padding = [Float](repeating: 0, count: fftLength - windowLength)
    window = WindowFunction.hann.coefficients(length: windowLength).map { Float($0) } + padding
    transform = RealFFT(length: fftLength)
    // Below 6.8 kHz the bands reach up to half the rate.
    bands = MelFilterBank(
      settings: MelFilterBankSettings(
        bandCount: SoundFingerprint.bandCount, minimumFrequency: min(100, rate / 8),
        maximumFrequency: min(3400, rate / 2), scale: .htk, normalization: .none),
      fftLength: fftLength, sampleRate: rate)
  }

  /// The amplitudes √E[t, b] of frames × bands; nil for silence.
  func bandAmplitudes(of samples: [Float]) -> [Float]? {
    guard let reduced = centred(decimated(samples)) else { return nil }
    let hop = rate / SoundFingerprint.frameRate
    let frameCount = max(1, Int(saturating: Double(reduced.count) / hop))
    var amplitudes: [Float] = []
    amplitudes.reserveCapacity(frameCount * SoundFingerprint.bandCount)
    let workspace = RealFFT.Workspace(for: transform)
    for first in stride(from: 0, to: frameCount, by: Self.framesPerBatch) {
      let count = min(Self.framesPerBatch, frameCount - first)
      let power = power(of: reduced, first: first, count: count, hop: hop, workspace)
      amplitudes += bands.apply(to: power).elements
    }
    amplitudes.withUnsafeMutableBufferPointer { amplitudes in
      guard let base = amplitudes.baseAddress else { return }
      // The number of bands is a multiple of eight.
      for place in stride(from: 0, to: amplitudes.count, by: 8) {
        Lanes(loading: base + place).squareRoot().store(to: base + place)
      }
    }
    return amplitudes
  }

  /// The samples without their mean; nil if none is far from it.
  private func centred(_ samples: [Float]) -> [Float]? {
    let sum = samples.withUnsafeBufferPointer { $0.laneSum { _, values in values } }
    let mean = sum / Float(max(1, samples.count))
    var greatest: Float = 0
    let centred = [Float](unsafeUninitializedCapacity: samples.count) { target, count in
      samples.withUnsafeBufferPointer { samples in
        guard let source = samples.baseAddress, let target = target.baseAddress else { return }
        var extremes = Lanes()
        var index = 0
        while index + 8 <= samples.count {
          let values = Lanes(loading: source + index) - mean
          values.store(to: target + index)
          let magnitudes = values.replacing(with: -values, where: values .< 0)
          extremes.replace(with: magnitudes, where: magnitudes .> extremes)
          index += 8
        }
        greatest = extremes.max()
        while index < samples.count {
          target[index] = source[index] - mean
          greatest = max(greatest, abs(target[index]))
          index += 1
        }
      }
      count = samples.count
    }
    return greatest <= Self.silence ? nil : centred
  }

  /// The power spectra of some frames. Frame t starts at the sample next to t·hop, so that frames of
  /// signals with different rates do not drift apart.
  private func power(
    of samples: [Float], first: Int, count: Int, hop: Double, _ workspace: RealFFT.Workspace
  ) -> SpectrumBlocks {
    let silence = [Float](repeating: 0, count: fftLength)
    var frames: [Float] = []
    frames.reserveCapacity(count * fftLength)
    for frame in first..<first + count {
      let start = min(Int(saturating: (Double(frame) * hop).rounded()), samples.count)
      let end = min(start + windowLength, samples.count)
      frames += samples[start..<end]
      frames += silence[(end - start)...]
    }
    return frames.withUnsafeBufferPointer { frames in
      window.withUnsafeBufferPointer { window in
        guard let frames = frames.baseAddress, let window = window.baseAddress
        else { return SpectrumBlocks(frameCount: 0, binCount: transform.binCount) { _ in } }
        return transform.measure(
          .power, frames: frames, hop: fftLength, frameCount: count, window: window, workspace)
      }
    }
  }

  /// Every `decimation`-th sample after the low-pass filter.
  private func decimated(_ samples: [Float]) -> [Float] {
    guard decimation > 1, !samples.isEmpty else { return samples }
    // The ends are held, so that an offset is no step; a vector may be read beyond the filter's end.
    let reach = Self.filterReach * decimation
    var padded: [Float] = []
    padded.reserveCapacity(samples.count + 2 * reach + 8)
    padded += repeatElement(samples[0], count: reach)
    padded += samples
    padded += repeatElement(samples[samples.count - 1], count: reach + 8)
    let count = (samples.count - 1) / decimation + 1
    return [Float](unsafeUninitializedCapacity: count) { target, initialized in
      padded.withUnsafeBufferPointer { padded in
        guard let source = padded.baseAddress, let target = target.baseAddress else { return }
        var index = 0
        if decimation == 2 {
          while index + 8 <= count {
            filteredByTwo(source + 2 * index).store(to: target + index)
            index += 8
          }
        }
        while index < count {
          target[index] = filtered(source + index * decimation)
          index += 1
        }
      }
      initialized = count
    }
  }

  /// One sample after the filter.
  @inline(__always)
  private func filtered(_ source: UnsafePointer<Float>) -> Float {
    filter.withUnsafeBufferPointer { filter in
      guard let factors = filter.baseAddress else { return 0 }
      var sum = Lanes()
      for place in stride(from: 0, to: filter.count, by: 8) {
        sum += Lanes(loading: source + place) * Lanes(loading: factors + place)
      }
      return sum.laneSum
    }
  }

  /// Every other of sixteen samples after the filter: even and odd samples are separated first, so
  /// that no sum across lanes is needed. It is the common case, speech at 16 kHz.
  @inline(__always)
  private func filteredByTwo(_ source: UnsafePointer<Float>) -> Lanes {
    filter.withUnsafeBufferPointer { filter in
      var (even, odd) = (Lanes(), Lanes())
      for place in stride(from: 0, to: 2 * (2 * Self.filterReach + 1), by: 2) {
        let low = Lanes(loading: source + place)
        let high = Lanes(loading: source + place + 8)
        even += Lanes(lowHalf: low.evenHalf, highHalf: high.evenHalf) * filter[place]
        odd += Lanes(lowHalf: low.oddHalf, highHalf: high.oddHalf) * filter[place + 1]
      }
      return even + odd
    }
  }

  /// A sine cardinal under a Hann window with its edge at 3.8 kHz, 10·decimation + 1 coefficients
  /// whose sum is 1.
  private static func lowPass(decimation: Int, sampleRate: Double) -> [Float] {
    let reach = Self.filterReach * decimation
    let edge = 2 * 3800 / sampleRate
    let values = (-reach...reach).map { place -> Double in
      let angle = Double.pi * edge * Double(place)
      let taper = 0.5 + 0.5 * cos(Double.pi * Double(place) / Double(reach + 1))
      return taper * (place == 0 ? 1 : sin(angle) / angle)
    }
    let sum = values.reduce(0, +)
    let filling = [Float](repeating: 0, count: (8 - values.count % 8) % 8)
    return values.map { Float($0 / sum) } + filling
  }
}
