import AffektNumerics
internal import CSoxr

/// Changes the rate of a signal with the SoX resampler at its high-quality setting (20 bits).
///
/// The ratio of the rates is taken as it is, so rates without a common divisor (24 414 Hz to
/// 22 050 Hz) are exact. The result has ⌈n · target / rate⌉ samples, cut or filled with zeros at the
/// end. Equal rates give the signal back unchanged; an empty signal stays empty.
/// Reference implementation: `librosa.resample` with `res_type="soxr_hq"`.
public struct Resampler: Sendable, Hashable {
  /// The rate of the results, in Hz.
  public let targetRate: Double

  /// The largest number of samples of a result.
  private static let longest = 1 << 28

  /// Makes a resampler to `targetRate` Hz, which must be positive and finite.
  public init(targetRate: Double) {
    precondition(targetRate > 0 && targetRate.isFinite, "a sample rate is positive")
    self.targetRate = targetRate
  }

  /// The signal at the target rate.
  ///
  /// - Throws: ``ResamplingError`` if the rates are too far apart for the resampler, or the result would
  ///   have more than 2²⁸ samples (1 GB).
  public func resample(_ signal: Signal) throws(ResamplingError) -> Signal {
    if signal.sampleRate == targetRate { return signal }
    if signal.samples.isEmpty { return Signal(samples: [], sampleRate: targetRate) }
    let ratio = targetRate / signal.sampleRate
    let count = Int(saturating: (Double(signal.samples.count) * ratio).rounded(.up))
    guard count <= Self.longest else {
      throw ResamplingError(
        sourceRate: signal.sampleRate, targetRate: targetRate,
        reason: "the result would have \(count) samples; cut the recording")
    }
    var input = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = soxr_quality_spec(UInt(SOXR_HQ), 0)
    var runtime = soxr_runtime_spec(1)
    var produced = 0
    var failure: String?
    let samples = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = count
      let error = soxr_oneshot(
        signal.sampleRate, targetRate, 1, signal.samples, signal.samples.count, nil,
        buffer.baseAddress, count, &produced, &input, &quality, &runtime)
      if let error { failure = String(cString: error) }
    }
    if let failure {
      throw ResamplingError(
        sourceRate: signal.sampleRate, targetRate: targetRate, reason: failure)
    }
    return Signal(samples: samples, sampleRate: targetRate)
  }
}
