import AffektNumerics
import Foundation

/// Where in a recording there is speech.
///
/// Frames last 32 ms (the next power of two in samples), their middles 10 ms apart. Each has a
/// level L in dB, a spectral flatness F (0 to 1) and a voicing V: the greatest autocorrelation
/// r[k]·N/((N − k)·r[0]) over the periods of 60 to 400 Hz. A frame is speech if L is no more than
/// `range` below the loud frames (the 95th percentile of L) and one of these holds: V ≥ ½; F is at
/// most a quarter of that of the softest tenth of frames; L lies 10 dB above the softest tenth and
/// no more than 15 dB below the loud frames. Stretches of speech shorter than 50 ms do not count;
/// pauses up to `longestPause` between the others do, and so does a `margin` on either end. Scaling
/// the recording changes nothing. Silence has no speech.
public struct SpeechActivity: Sendable, Hashable {
  /// How far below the loud frames speech can be, in dB.
  public let range: Double
  /// The longest pause that counts as speech, in seconds.
  public let longestPause: Double
  /// What counts before and after each stretch of speech, in seconds.
  public let margin: Double

  /// Makes a detector.
  public init(range: Double = 35, longestPause: Double = 0.3, margin: Double = 0.1) {
    precondition(range > 0 && longestPause >= 0 && margin >= 0, "nothing of it is negative")
    self.range = range
    self.longestPause = longestPause
    self.margin = margin
  }

  /// The stretches of speech as ranges of samples, in order and apart from each other.
  public func segments(of signal: Signal) -> [Range<Int>] {
    let peak = signal.samples.withUnsafeBufferPointer { FrameMeasure.peak($0) }
    guard peak >= .leastNormalMagnitude else { return [] }
    let samples = signal.samples.map { $0 / peak }
    var length = 16
    while Double(length) < 0.032 * signal.sampleRate { length *= 2 }
    let hop = max(1, Int(saturating: (0.01 * signal.sampleRate).rounded()))
    let settings = STFTSettings(fftLength: length, hopLength: hop)
    let isSpeech = frameActivity(samples, settings, sampleRate: signal.sampleRate)
    let least = Int(saturating: (0.05 * signal.sampleRate).rounded())
    let pause = Int(saturating: (longestPause * signal.sampleRate).rounded())
    let margin = Int(saturating: (margin * signal.sampleRate).rounded())
    // Frame t stands for the hop around its middle.
    let runs = Self.runs(of: isSpeech).map { run in
      run.lowerBound * hop - hop / 2..<run.upperBound * hop - hop / 2
    }
    let speech = Self.merged(runs.filter { $0.count >= least }, gap: pause)
    let widened = speech.map { run in
      max(0, run.lowerBound - margin)..<min(samples.count, run.upperBound + margin)
    }
    return Self.merged(widened.filter { !$0.isEmpty }, gap: 0)
  }

  /// Whether each frame is speech.
  private func frameActivity(
    _ samples: [Float], _ settings: STFTSettings, sampleRate: Double
  ) -> [Bool] {
    var levels: [Double] = []
    settings.frames.frames(of: samples).forEach { _, frame in
      levels.append(10 * log10(max(FrameMeasure.meanSquare(frame), 1e-20)))
    }
    let flatness = SpectralFlatnessRatio.ratios(
      ofMagnitudes: STFT(settings: settings).magnitudes(of: samples), floor: 1e-20)
    let voicing = voicing(samples, settings, sampleRate: sampleRate)
    let loud = Statistics.quantile(levels, probability: 0.95)
    let soft = Statistics.quantile(levels, probability: 0.1)
    let background = levels.indices.filter { levels[$0] <= soft }.map { flatness[$0] }
    let backgroundFlatness = background.reduce(0, +) / Double(max(1, background.count))
    return levels.indices.map { frame in
      guard levels[frame] >= loud - range else { return false }
      return voicing[frame] >= 0.5 || flatness[frame] <= backgroundFlatness / 4
        || levels[frame] >= max(soft + 10, loud - 15)
    }
  }

  /// The greatest autocorrelation of each frame over the periods of voices.
  private func voicing(
    _ samples: [Float], _ settings: STFTSettings, sampleRate: Double
  ) -> [Double] {
    let length = settings.fftLength
    let longest = min(length - 1, Int(saturating: sampleRate / 60))
    let shortest = max(1, Int(saturating: sampleRate / 400))
    let frameCount = settings.frameCount(forSampleCount: samples.count)
    guard shortest <= longest else { return [Double](repeating: 0, count: frameCount) }
    let transform = RealFFT(length: 2 * length)
    let window = [Float](repeating: 1, count: length) + [Float](repeating: 0, count: length)
    let padded =
      settings.padding.pad(samples, by: length / 2) + [Float](repeating: 0, count: length + 1)
    var correlations = Matrix<Float>(rows: frameCount, columns: longest + 1)
    correlations.elements.withUnsafeMutableBufferPointer { correlations in
      padded.withUnsafeBufferPointer { padded in
        window.withUnsafeBufferPointer { window in
          guard let rows = correlations.baseAddress, let frames = padded.baseAddress,
            let window = window.baseAddress
          else { return }
          transform.autocorrelate(
            frames: frames, hop: settings.hopLength, frameCount: frameCount, window: window,
            lagCount: longest + 1, into: rows, RealFFT.Workspace(for: transform))
        }
      }
    }
    return (0..<frameCount).map { frame in
      let energy = Double(correlations[frame, 0])
      guard energy > 1e-12 else { return 0 }
      return (shortest...longest).reduce(0.0) { greatest, lag in
        let share = Double(length) / Double(length - lag)
        return max(greatest, Double(correlations[frame, lag]) / energy * share)
      }
    }
  }

  /// The runs of frames that are speech.
  private static func runs(of isSpeech: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (frame, speaks) in (isSpeech + [false]).enumerated() {
      if speaks {
        start = start ?? frame
      } else if let first = start {
        runs.append(first..<frame)
        start = nil
      }
    }
    return runs
  }

  /// Ranges in order, those with no more than a gap between them joined.
  private static func merged(_ ranges: [Range<Int>], gap: Int) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges {
      if let last = merged.last, range.lowerBound - last.upperBound <= gap {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
