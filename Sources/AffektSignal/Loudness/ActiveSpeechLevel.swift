import AffektNumerics
import Foundation

/// The level of the speech in a recording, pauses left out.
///
/// The magnitude of the samples passes two first-order smoothers with a time constant of 30 ms. For
/// each threshold c = 2⁻ʲ of the greatest magnitude, j = 1 … 16, those samples are active whose
/// envelope is at or above it or was so within the last 200 ms; their level is A(c) = 10 log₁₀ (Σ
/// x² / number of active samples). The active level is A where A(c) lies 15.9 dB above c,
/// interpolated in dB between two thresholds. Where A is nowhere so close to c, as for a click, it
/// is that of the threshold that comes closest. The result moves with the gain of the recording,
/// exactly. Source: ITU-T P.56, 2011, method B, whose thresholds are fractions of full scale.
public enum ActiveSpeechLevel {
  /// The level in dB relative to full scale; nil for silence and for no samples.
  public static func level(of signal: Signal) -> Double? {
    let peak = signal.samples.withUnsafeBufferPointer { FrameMeasure.peak($0) }
    guard peak >= .leastNormalMagnitude else { return nil }
    // In units of the peak, so that nothing vanishes in squares.
    let samples = signal.samples.map { Double($0) / Double(peak) }
    let energy = samples.reduce(0) { $0 + $1 * $1 }
    let counts = activeCounts(of: samples, sampleRate: signal.sampleRate)
    // How loud what is active is, and how far that lies above the threshold, in dB.
    var levels: [(active: Double, excess: Double)] = []
    for (index, count) in counts.enumerated() where count > 0 {
      let active = 10 * log10(energy / Double(count))
      levels.append((active, active + 20 * log10(2) * Double(index + 1)))
    }
    guard let first = levels.first, let last = levels.last else {
      // The envelope stays below all thresholds: a sound that hardly is one.
      return 10 * log10(energy / Double(samples.count)) + 20 * log10(Double(peak))
    }
    var active = first.excess >= margin ? first.active : last.active
    for (above, below) in zip(levels, levels.dropFirst())
    where above.excess < margin && below.excess >= margin {
      let share = (margin - above.excess) / (below.excess - above.excess)
      active = above.active + share * (below.active - above.active)
      break
    }
    return active + 20 * log10(Double(peak))
  }

  /// How far the level of active speech lies above the threshold, in dB.
  private static let margin = 15.9
  private static let thresholdCount = 16

  /// The number of samples that are active at each threshold, from the highest to the lowest.
  private static func activeCounts(of samples: [Double], sampleRate: Double) -> [Int] {
    let keep = exp(-1 / (0.03 * sampleRate))
    let hangover = Int(saturating: (0.2 * sampleRate).rounded(.up))
    var counts = [Int](repeating: 0, count: thresholdCount)
    // How many samples are still active after the envelope has fallen below each threshold.
    var remaining = counts
    var (first, envelope) = (0.0, 0.0)
    for sample in samples {
      first = keep * first + (1 - keep) * abs(sample)
      envelope = keep * envelope + (1 - keep) * first
      var threshold = 0.5
      for index in 0..<thresholdCount {
        if envelope >= threshold {
          counts[index] += 1
          remaining[index] = hangover
        } else if remaining[index] > 0 {
          counts[index] += 1
          remaining[index] -= 1
        }
        threshold /= 2
      }
    }
    return counts
  }
}
