import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

/// One recording of an inspected corpus, decoded and measured.
public struct InspectedRecording: Sendable {
  /// The recording.
  public let recording: Recording
  /// The number of samples a second, in hertz.
  public let sampleRate: Double
  /// The number of channels in the file.
  public let channelCount: Int
  /// The length in seconds.
  public let duration: Double
  /// The level of the sound where there is any, in dB below full scale: the RMS over the frames of
  /// 20 ms that are at most 30 dB below the loudest one. nil for digital silence.
  public let activeLevel: Double?
  /// The greatest absolute sample; 1 is full scale.
  public let peak: Float
  /// The number of samples at or beyond full scale, over all channels.
  public let clippedSampleCount: Int
  /// The share of samples in runs of three or more at full scale, in the mean of the channels.
  public let clippedShare: Double
  /// The mean of the samples; 1 is full scale.
  public let offset: Double
  /// How the file is coded, such as "WAV (Microsoft), Signed 16 bit PCM"; "computed" without a file.
  public let format: String
  /// What the sound is recognised by.
  public let identity: AudioIdentity

  /// The greatest absolute difference of a sample from their mean; 1 is full scale.
  public let peakWithoutOffset: Float

  /// Whether no sample differs from their mean by −60 dB below full scale or more: a constant offset
  /// is no sound.
  public var isSilent: Bool { min(peak, peakWithoutOffset) < 0.001 }

  /// Decodes and measures a recording; throws when it cannot be decoded.
  init(_ recording: Recording) throws(AudioFileError) {
    self.recording = recording
    let decoded = try recording.source.decode()
    let signal = decoded.signal
    channelCount = decoded.channelCount
    clippedSampleCount = decoded.clippedSampleCount
    format = decoded.formatDescription
    if case .file(let path) = recording.source {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw .unreadable(path: path, reason: "it went away while it was read")
      }
      identity = AudioIdentity(of: signal, contentHash: ContentHash.hexadecimal(of: bytes))
    } else {
      identity = AudioIdentity(of: signal)
    }
    sampleRate = signal.sampleRate
    duration = signal.duration
    peak = signal.samples.reduce(0) { max($0, abs($1)) }
    activeLevel = Self.activeLevel(of: signal)
    clippedShare = Self.clippedShare(of: signal.samples)
    let offset =
      signal.samples.reduce(0.0) { $0 + Double($1) } / Double(max(1, signal.samples.count))
    self.offset = offset
    let (least, most) = signal.samples.reduce((Float.infinity, -Float.infinity)) {
      (min($0.0, $1), max($0.1, $1))
    }
    peakWithoutOffset = Float(max(Double(most) - offset, offset - Double(least), 0))
  }

  static func clippedShare(of samples: [Float]) -> Double {
    var clipped = 0
    var run = 0
    for sample in samples {
      // One step of 8 bits below full scale is the coarsest that is written as full scale.
      if abs(sample) >= 127 / 128 {
        run += 1
        clipped += run == 3 ? 3 : run > 3 ? 1 : 0
      } else {
        run = 0
      }
    }
    return Double(clipped) / Double(max(1, samples.count))
  }

  static func activeLevel(of signal: Signal) -> Double? {
    let length = max(1, Int(saturating: 0.02 * signal.sampleRate))
    var powers: [Double] = []
    for start in stride(from: 0, to: signal.samples.count, by: length) {
      let frame = signal.samples[start..<min(start + length, signal.samples.count)]
      let sum = frame.reduce(0.0) { $0 + Double($1) * Double($1) }
      powers.append(sum / Double(frame.count))
    }
    guard let loudest = powers.max(), loudest > 0 else { return nil }
    let active = powers.filter { $0 >= loudest / 1000 }
    return 10 * log10(active.reduce(0, +) / Double(active.count))
  }
}
