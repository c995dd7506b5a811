/// A sound with one channel: samples at a constant rate.
///
/// Full scale is −1 to 1, as every decoder delivers it; values beyond are legal and kept. A signal
/// without samples is legal and lasts 0 s.
public struct Signal: Sendable, Equatable {
  /// The samples, in the order of time; full scale is ±1.
  public var samples: [Float]
  /// The number of samples a second, in Hz; positive.
  public let sampleRate: Double

  /// The sample rates, in Hz, that a recording can have: all that is computed per second of sound
  /// stays within a machine's memory.
  public static let recordableRates = 100.0...1_000_000

  /// Makes a signal of `samples` at `sampleRate` Hz.
  public init(samples: [Float], sampleRate: Double) {
    precondition(sampleRate > 0 && sampleRate.isFinite, "a sample rate is positive")
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// How long the sound lasts, in seconds.
  public var duration: Double { Double(samples.count) / sampleRate }
}
