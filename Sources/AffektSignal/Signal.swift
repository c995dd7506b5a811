/// A sound with one channel.
public struct Signal: Sendable, Equatable {
  /// The samples; full scale is −1 to 1.
  public var samples: [Float]
  /// The number of samples a second, in hertz.
  public let sampleRate: Double

  /// Makes a sound.
  public init(samples: [Float], sampleRate: Double) {
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// The length in seconds; 0 without samples.
  public var duration: Double { Double(samples.count) / sampleRate }
}
