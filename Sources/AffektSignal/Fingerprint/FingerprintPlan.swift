import AffektNumerics
import Foundation
import Synchronization

/// What fingerprints at one sample rate have in common: the low-pass filter, the transform and the
/// bands.
struct FingerprintPlan: Sendable {
  private static let fftLength = 1024
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
    decimation = max(1, Int(sampleRate / 8000))
    rate = sampleRate / Double(decimation)
    filter = Self.lowPass(decimation: decimation, sampleRate: sampleRate)
    windowLength = min(Self.fftLength, max(1, Int((0.064 * rate).rounded())))
    let padding = [Float](repeating: 0, count: Self.fftLength - windowLength)
    window = WindowFunction.hann.coefficients(length: windowLength).map { Float($0) } + padding
    transform = RealFFT(length: Self.fftLength)
    // Below 6.8 kHz the bands reach up to half the rate.
    bands = MelFilterBank(
      settings: MelFilterBankSettings(
        bandCount: SoundFingerprint.bandCount, minimumFrequency: min(100, rate / 8),
        maximumFrequency: min(3400, rate / 2), scale: .htk, normalization: .none),
      fftLength: Self.fftLength, sampleRate: rate)
  }

  /// The amplitudes √E[t, b] of frames × bands; nil for silence.
  func bandAmplitudes(of samples: [Float]) -> [Float]? {
    var reduced = decimated(samples)
    let mean = Float(reduced.reduce(0.0) { $0 + Double($1) } / Double(max(1, reduced.count)))
    var largest: Float = 0
    for index in reduced.indices {
      reduced[index] -= mean
      largest = max(largest, abs(reduced[index]))
    }
    guard largest > Self.silence else { return nil }
    let hop = rate / SoundFingerprint.frameRate
    let frameCount = max(1, Int(Double(reduced.count) / hop))
    var amplitudes: [Float] = []
    amplitudes.reserveCapacity(frameCount * SoundFingerprint.bandCount)
    let workspace = RealFFT.Workspace(for: transform)
    for first in stride(from: 0, to: frameCount, by: Self.framesPerBatch) {
      let count = min(Self.framesPerBatch, frameCount - first)
      let power = power(of: reduced, first: first, count: count, hop: hop, workspace)
      amplitudes += bands.apply(to: power).elements.map { $0.squareRoot() }
    }
    return amplitudes
  }

  /// The power spectra of some frames. Frame t starts at the sample next to t·hop, so that frames of
  /// signals with different rates do not drift apart.
  private func power(
    of samples: [Float], first: Int, count: Int, hop: Double, _ workspace: RealFFT.Workspace
  ) -> Matrix<Float> {
    let length = Self.fftLength
    var frames = [Float](repeating: 0, count: count * length)
    for frame in 0..<count {
      let start = Int((Double(first + frame) * hop).rounded())
      let end = min(start + windowLength, samples.count)
      for place in stride(from: start, to: end, by: 1) {
        frames[frame * length + place - start] = samples[place]
      }
    }
    var power = Matrix<Float>(rows: count, columns: transform.binCount)
    power.elements.withUnsafeMutableBufferPointer { power in
      frames.withUnsafeBufferPointer { frames in
        window.withUnsafeBufferPointer { window in
          guard let frames = frames.baseAddress, let window = window.baseAddress,
            let rows = power.baseAddress
          else { return }
          transform.measure(
            .power, frames: frames, hop: length, frameCount: count, window: window, into: rows,
            workspace)
        }
      }
    }
    return power
  }

  /// Every `decimation`-th sample after the low-pass filter.
  private func decimated(_ samples: [Float]) -> [Float] {
    guard decimation > 1, !samples.isEmpty else { return samples }
    // The ends are held, so that an offset is no step; a vector may be read beyond the filter's end.
    let margin = Self.filterReach * decimation + 8
    let padded = PaddingMode.edge.pad(samples, by: margin)
    let count = (samples.count - 1) / decimation + 1
    return [Float](unsafeUninitializedCapacity: count) { target, initialized in
      padded.withUnsafeBufferPointer { padded in
        filter.withUnsafeBufferPointer { filter in
          guard let source = padded.baseAddress, let factors = filter.baseAddress else { return }
          for index in 0..<count {
            let start = source + 8 + index * decimation
            var sum = Lanes()
            for place in stride(from: 0, to: filter.count, by: 8) {
              sum += Lanes(loading: start + place) * Lanes(loading: factors + place)
            }
            target[index] = sum.laneSum
          }
        }
      }
      initialized = count
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
