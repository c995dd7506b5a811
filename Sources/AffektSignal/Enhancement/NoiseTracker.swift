import AffektNumerics
import Foundation

/// Follows the power of the noise under speech, frame by frame: minimum statistics.
///
/// Powers are smoothed over time, P[t] = α·P[t−1] + (1 − α)·|X|², with an α for each bin that is
/// small where P is far from the noise. Between words P falls to the noise, so the noise is the
/// least P of about 1.5 s, times a factor that makes up for a minimum being below the mean. The
/// window is made of 8 parts, the oldest of which is forgotten as a new one begins. Digital silence
/// counts as noise of power 0. Source: Martin, "Noise power spectral density estimation based on
/// optimal smoothing and minimum statistics", IEEE Trans. Speech and Audio Processing 9(5), 2001,
/// without its search for local minima.
struct NoiseTracker {
  /// The estimate for each bin, in the units of the powers.
  private(set) var noise: [Double]
  private var smoothed: [Double]
  private var mean: [Double]
  private var meanSquare: [Double]
  private var correction = 1.0
  private var frameCount = 0
  /// The minimum of the part of the window that is being filled, and those of the parts before it.
  private var current: [Double]
  private var parts: [[Double]]

  private let partLength: Int
  private let windowLength: Int
  /// The mean of the minimum's distribution for windows of this length.
  private let windowShare: Double
  private let leastExponent: Double

  private static let partCount = 8
  /// What is added to powers before they are divided, so that silence divides by something.
  private static let tiny = 1e-30

  /// Starts with the powers of the first frame; `hop` is the time from frame to frame in seconds.
  init(first powers: [Double], hop: Double) {
    noise = powers
    smoothed = powers
    mean = powers
    meanSquare = powers.map { $0 * $0 }
    partLength = max(2, Int(saturating: (1.5 / hop / Double(Self.partCount)).rounded()))
    windowLength = partLength * Self.partCount
    windowShare = Self.share(length: windowLength)
    leastExponent = -hop / 0.064
    current = powers.map { _ in .infinity }
    parts = []
  }

  /// Takes the powers of the next frame, the first included.
  mutating func update(_ powers: [Double]) {
    frameCount += 1
    let total = powers.reduce(Self.tiny, +)
    let smoothedTotal = smoothed.reduce(Self.tiny, +)
    let ratio = smoothedTotal / total - 1
    correction = 0.7 * correction + 0.3 * max(1 / (1 + ratio * ratio), 0.7)
    let signalToNoise = smoothedTotal / noise.reduce(Self.tiny, +)
    let leastSmoothing = min(0.3, pow(signalToNoise, leastExponent))
    var variances = [Double](repeating: 0, count: powers.count)
    for bin in powers.indices {
      let excess = (smoothed[bin] + Self.tiny) / (noise[bin] + Self.tiny) - 1
      let alpha = max(0.96 * correction / (1 + excess * excess), leastSmoothing)
      smoothed[bin] = alpha * smoothed[bin] + (1 - alpha) * powers[bin]
      let beta = min(alpha * alpha, 0.8)
      mean[bin] = beta * mean[bin] + (1 - beta) * smoothed[bin]
      meanSquare[bin] = beta * meanSquare[bin] + (1 - beta) * smoothed[bin] * smoothed[bin]
      let variance = max(0, meanSquare[bin] - mean[bin] * mean[bin])
      let relative = variance / (2 * noise[bin] * noise[bin] + Self.tiny)
      variances[bin] = min(max(relative, 1 / (14 * Double(frameCount))), 0.5)
    }
    let spread = 1 + 2.12 * (variances.reduce(0, +) / Double(variances.count)).squareRoot()
    for bin in powers.indices {
      let bias =
        1 + 2 * Double(windowLength - 1) * (1 - windowShare)
        / (1 / variances[bin] - 2 * windowShare)
      current[bin] = min(current[bin], smoothed[bin] * bias * spread)
      noise[bin] = current[bin]
      for part in parts { noise[bin] = min(noise[bin], part[bin]) }
    }
    if frameCount.isMultiple(of: partLength) {
      parts.append(current)
      if parts.count == Self.partCount { parts.removeFirst() }
      current = current.map { _ in .infinity }
    }
  }

  /// Martin's M(D), interpolated linearly between the lengths of his table.
  private static func share(length: Int) -> Double {
    let table: [(length: Double, share: Double)] = [
      (1, 0), (2, 0.26), (5, 0.48), (8, 0.58), (10, 0.61), (15, 0.668), (20, 0.705), (30, 0.762),
      (40, 0.8), (60, 0.841), (80, 0.865), (120, 0.89), (140, 0.9), (160, 0.91),
    ]
    let length = Double(length)
    for (lower, upper) in zip(table, table.dropFirst()) where length <= upper.length {
      let place = (length - lower.length) / (upper.length - lower.length)
      return lower.share + place * (upper.share - lower.share)
    }
    return 0.91
  }
}
