import AffektCore
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
  /// The identity of the samples and their rate.
  public let soundHash: String
  /// The identity of the file's bytes; for a computed sound that of the samples.
  public let fileHash: String

  /// Whether no sample reaches −60 dB below full scale.
  public var isSilent: Bool { peak < 0.001 }

  /// Decodes and measures a recording; throws when it cannot be decoded.
  init(_ recording: Recording) throws(RecordingError) {
    self.recording = recording
    let signal: Signal
    switch recording.source {
    case .file(let path):
      do {
        let decoded = try AudioFile.decode(path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        signal = decoded.signal
        channelCount = decoded.channelCount
        clippedSampleCount = decoded.clippedSampleCount
        fileHash = ContentHash.hexadecimal(of: bytes)
        soundHash = Self.hash(of: signal)
      } catch let error as AudioFileError {
        throw RecordingError(error.problem)
      } catch {
        throw RecordingError("\(error)")
      }
    case .generated(let generator):
      signal = generator.makeSignal()
      channelCount = 1
      clippedSampleCount = signal.samples.count { abs($0) >= 1 }
      soundHash = Self.hash(of: signal)
      fileHash = soundHash
    }
    sampleRate = signal.sampleRate
    duration = signal.duration
    peak = signal.samples.reduce(0) { max($0, abs($1)) }
    activeLevel = Self.activeLevel(of: signal)
  }

  private static func hash(of signal: Signal) -> String {
    let samples = signal.samples.withUnsafeBytes { ContentHash.hexadecimal(of: $0) }
    return "\(samples) at \(signal.sampleRate) Hz"
  }

  static func activeLevel(of signal: Signal) -> Double? {
    let length = max(1, Int(0.02 * signal.sampleRate))
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
