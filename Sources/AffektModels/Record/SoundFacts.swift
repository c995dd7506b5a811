import AffektNumerics
import AffektSignal

/// What a sound is like before anything is done to it, as far as it decides whether a model can judge it.
public struct SoundFacts: Sendable, Equatable {
  /// The length, in seconds.
  public let duration: Double
  /// The number of samples a second, in Hz.
  public let sampleRate: Double
  /// The level, in dB relative to full scale; −120 for silence.
  public let level: Double
  /// The mean of the samples, relative to full scale.
  public let offset: Double
  /// The share of samples in runs of three or more at full scale.
  public let clippedShare: Double
  /// The highest frequency, in Hz, at which the mean power spectrum is less than 50 dB below its highest value: where
  /// the sound ends, whatever the sample rate. 0 for silence and for less than one frame.
  public let spectralEdge: Double
  /// Whether it has a voiced frame; nil for less than one frame, and below 1 000 Hz.
  ///
  /// A frame has 64 ms, and they overlap by half. It is voiced where YIN's cumulative mean normalised difference has a
  /// trough below .25 at a period of 65 to 500 Hz: where about a fifth of its power or less is aperiodic. Periodic
  /// sound of any origin counts, so music and hum are voiced, and whispering is not; speech in noise is
  /// found from a ratio of about 8 dB on.
  public let isVoiced: Bool?
  /// The power that averaging the channels lost, in dB, as ``DecodedAudio/channelLoss`` says; 0 for one channel.
  public let channelLoss: Double

  /// How far the bands rise above their quietest moments; nil for a short sound.
  public let bandDynamics: BandDynamics?

  private static let edgeDepth = 1e-5
  private static let smoothing = 4

  /// Measures a sound that was decoded.
  public init(of audio: DecodedAudio) {
    self.init(of: audio.signal, channelLoss: audio.channelLoss)
  }

  /// Measures a sound of one channel; `channelLoss` is what averaging others into it lost, in dB.
  public init(of signal: Signal, channelLoss: Double = 0) {
    self.channelLoss = channelLoss
    duration = signal.duration
    sampleRate = signal.sampleRate
    level = signal.level
    let count = Double(max(1, signal.samples.count))
    offset = signal.samples.reduce(0) { $0 + Double($1) } / count
    isVoiced = Self.isVoiced(signal, offset: Float(offset))
    clippedShare = Double(Self.clippedCount(in: signal.samples)) / count
    spectralEdge = Self.spectralEdge(of: signal)
    bandDynamics = BandDynamics(of: signal, upTo: spectralEdge)
  }

  private static func isVoiced(_ signal: Signal, offset: Float) -> Bool? {
    let frameLength = Int(saturating: (0.064 * signal.sampleRate).rounded())
    let settings = PitchSettings(
      minimumFrequency: 65, maximumFrequency: 500,
      frames: FrameSettings(
        frameLength: max(1, frameLength), hopLength: max(1, frameLength / 2), isCentered: false))
    guard settings.fit(sampleRate: signal.sampleRate), signal.samples.count >= frameLength else {
      return nil
    }
    let yin = YIN(settings: settings, threshold: 0.25)
    // Speech is voiced within a second, so that little of it is looked at.
    let blockLength = 32 * frameLength
    for start in stride(from: 0, to: signal.samples.count, by: blockLength) {
      // The last block begins earlier, so that it has a frame.
      let first = min(start, signal.samples.count - frameLength)
      let block = signal.samples[first..<min(first + blockLength, signal.samples.count)]
      // Frames end in zeros, so that an offset would differ from them.
      let contour = yin.contour(
        of: Signal(samples: block.map { $0 - offset }, sampleRate: signal.sampleRate))
      if contour.isVoiced.contains(true) { return true }
    }
    return false
  }

  private static func clippedCount(in samples: [Float]) -> Int {
    // The greatest value of 16 bits.
    let fullScale: Float = 32_767 / 32_768
    var (clipped, run) = (0, 0)
    for sample in samples {
      if abs(sample) >= fullScale {
        run += 1
        if run == 3 { clipped += 3 } else if run > 3 { clipped += 1 }
      } else {
        run = 0
      }
    }
    return clipped
  }

  private static func spectralEdge(of signal: Signal) -> Double {
    let settings = STFTSettings(fftLength: 1024, hopLength: 1024, isCentered: false)
    guard signal.samples.count >= settings.fftLength else { return 0 }
    let spectra = STFT(settings: settings).power(of: signal.samples)
    var means = [Double](repeating: 0, count: spectra.binCount)
    spectra.forEachBlock { frames, bins in
      for lane in 0..<frames.count {
        for (bin, values) in bins.enumerated() { means[bin] += Double(values[lane]) }
      }
    }
    // Without the lowest bins, where an offset and hum would set the scale.
    let width = 2 * smoothing + 1
    var smooth = [Double](repeating: 0, count: means.count)
    for bin in smoothing..<max(smoothing, means.count - smoothing) {
      smooth[bin] =
        means[(bin - smoothing)...(bin + smoothing)].reduce(0, +) / Double(width)
    }
    guard let highest = smooth.max(), highest > 0,
      let edge = smooth.lastIndex(where: { $0 >= highest * edgeDepth })
    else { return 0 }
    // The last bins are not smoothed: a sound that reaches them reaches the end.
    let bin = edge + smoothing + 1 >= means.count ? means.count - 1 : edge
    return Double(bin) * signal.sampleRate / Double(settings.fftLength)
  }
}
