/// One frame of a recording on its way to cepstral coefficients, step by step.
public struct FrameStudy: Codable, Sendable, Equatable {
  /// The time of the first sample, in seconds; negative where the frame begins before the recording.
  public let start: Double
  /// The sample rate, in hertz.
  public let sampleRate: Double
  /// The samples as recorded.
  public let samples: [Double]
  /// The window that they are multiplied by.
  public let window: [Double]
  /// The magnitudes of the transform in dB relative to the largest, bins 0…N/2; −100 at least.
  public let spectrum: [Double]
  /// The edges of the mel bands, in hertz: band b rises from edge b to b + 1 and falls to b + 2.
  public let bandEdges: [Double]
  /// The levels of the mel bands, in dB.
  public let bandLevels: [Double]
  /// The cepstral coefficients that are kept: the first of the orthonormal cosine transform of the levels.
  public let cepstra: [Double]
  /// The levels of the bands as these coefficients alone give them back, in dB.
  public let smoothedLevels: [Double]

  /// Makes a study.
  public init(
    start: Double, sampleRate: Double, samples: [Double], window: [Double], spectrum: [Double],
    bandEdges: [Double], bandLevels: [Double], cepstra: [Double], smoothedLevels: [Double]
  ) {
    self.start = start
    self.sampleRate = sampleRate
    self.samples = samples
    self.window = window
    self.spectrum = spectrum
    self.bandEdges = bandEdges
    self.bandLevels = bandLevels
    self.cepstra = cepstra
    self.smoothedLevels = smoothedLevels
  }

  /// The length of the frame, in seconds.
  public var seconds: Double { Double(samples.count) / sampleRate }
}
