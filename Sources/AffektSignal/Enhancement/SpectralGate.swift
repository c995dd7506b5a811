import AffektNumerics
import Foundation

/// Weakens the bins of a spectrogram that do not rise above the noise.
///
/// Frames have 1024 samples and a hop of 256. Each bin is multiplied with a mask between 0 and 1, which
/// is smoothed over frequency and time by the product of two triangles (zeros outside). With the share p
/// that is removed, the gain is 1 − p + p·mask.
///
/// - Stationary: the mask is 1 where the level of a bin lies more than `threshold` standard deviations
///   above the mean of its frequency over time, taken from the first 600 000 samples, else 0. Levels are
///   20 log₁₀ (|X|/Σw + 2.2e-16) dB, and not below the greatest of their frequency less 80 dB.
/// - Non-stationary: the mask is 1/(1 + exp(−10·(r − 2))) with r = |X|/floor − 1. The floor is |X| smoothed
///   over time, forwards and backwards, by y[t] = b·x[t] + (1 − b)·y[t−1] with
///   b = (√(1 + 4T²) − 1)/(2T²), where T is the time constant in hops.
///
/// The signal is worked on in pieces of 600 000 samples, each with 30 000 samples of its neighbours, or
/// zeros, before and after it. Silence stays silence. Source and reference implementation: the Python
/// package noisereduce 3.0.3 (Sainburg and Zorea, 2024).
public struct SpectralGate: Sendable, Hashable {
  /// What is taken for noise.
  public enum Noise: Sendable, Hashable {
    /// What stays the same throughout; heard if it is that many standard deviations above its mean.
    case stationary(threshold: Double)
    /// What changes slowly compared to a time in seconds.
    case nonStationary(timeConstant: Double)
  }

  /// What is taken for noise.
  public let noise: Noise
  /// The share that is removed where the mask is 0, from 0 to 1.
  public let share: Double
  /// How far the mask is smoothed over frequency, in Hz; 0 for not at all.
  public let frequencySmoothing: Double
  /// How far the mask is smoothed over time, in seconds; 0 for not at all.
  public let timeSmoothing: Double

  private static let frameLength = 1024
  private static let hopLength = 256
  private static let pieceLength = 600_000
  private static let contextLength = 30_000

  /// Makes a gate; the defaults are those of noisereduce.
  public init(
    noise: Noise = .nonStationary(timeConstant: 2), share: Double = 1,
    frequencySmoothing: Double = 500, timeSmoothing: Double = 0.05
  ) {
    precondition((0...1).contains(share), "a share lies between 0 and 1")
    precondition(
      frequencySmoothing >= 0 && timeSmoothing >= 0, "smoothing reaches no negative distance")
    self.noise = noise
    self.share = share
    self.frequencySmoothing = frequencySmoothing
    self.timeSmoothing = timeSmoothing
  }

  /// The least smoothing over frequency, in Hz, and over time, in seconds, that a rate allows besides
  /// none: a step of the spectrogram.
  public static func leastSmoothing(sampleRate: Double) -> (frequency: Double, time: Double) {
    (sampleRate / Double(frameLength / 2), Double(hopLength) / sampleRate)
  }

  /// The signal with its noise weakened.
  ///
  /// Smoothing that is not 0 must not be below ``leastSmoothing(sampleRate:)``.
  public func apply(to signal: Signal) -> Signal {
    let samples = signal.samples
    guard !samples.isEmpty else { return signal }
    let frames = OverlapAdd(frameLength: Self.frameLength, hopLength: Self.hopLength)
    let thresholds = thresholds(from: samples, frames)
    var result: [Float] = []
    result.reserveCapacity(samples.count)
    for start in stride(from: 0, to: samples.count, by: Self.pieceLength) {
      let end = min(start + Self.pieceLength, samples.count)
      let piece = piece(of: samples, start..<end, sampleRate: signal.sampleRate)
      let changed = frames.apply(to: piece.samples, blockSize: .max) { real, imaginary in
        var mask = mask(
          of: Self.magnitudes(real, imaginary), thresholds: thresholds,
          scale: 1 / frames.windowSum, zeroFramesAfter: piece.zeroFramesAfter,
          sampleRate: signal.sampleRate)
        smooth(&mask, sampleRate: signal.sampleRate)
        Self.multiply(&real, by: mask)
        Self.multiply(&imaginary, by: mask)
      }
      result += changed[piece.lead..<piece.lead + end - start]
    }
    return Signal(samples: result, sampleRate: signal.sampleRate)
  }

  /// A piece with its neighbours; of the zeros beyond the ends of the signal only those that smoothing
  /// reaches, and the number of frames that are left out after it.
  private func piece(
    of samples: [Float], _ range: Range<Int>, sampleRate: Double
  ) -> (samples: [Float], lead: Int, zeroFramesAfter: Int) {
    let context = Self.contextLength
    let hop = Self.hopLength
    let least = Self.leastSmoothing(sampleRate: sampleRate)
    let kept = (Self.steps(timeSmoothing, least.time) + Self.frameLength / hop) * hop
    let before = max(0, range.lowerBound - context)
    let after = min(samples.count, range.upperBound + context)
    let zerosBefore = context - (range.lowerBound - before)
    let zerosAfter = context - (after - range.upperBound)
    // Frames stay where they are: whole hops are left out.
    let leftOut = max(0, zerosBefore - kept) / hop
    let lead = zerosBefore - leftOut * hop
    let piece =
      [Float](repeating: 0, count: lead) + samples[before..<after]
      + [Float](repeating: 0, count: min(zerosAfter, kept))
    let frameCount = 1 + (2 * context + range.count) / hop
    return (
      piece, lead + range.lowerBound - before, frameCount - leftOut - 1 - piece.count / hop
    )
  }

  private static func magnitudes(
    _ real: Matrix<Float>, _ imaginary: Matrix<Float>
  ) -> Matrix<Float> {
    var magnitudes = real
    magnitudes.elements.withUnsafeMutableBufferPointer { magnitudes in
      imaginary.elements.withUnsafeBufferPointer { imaginary in
        for index in magnitudes.indices {
          let (x, y) = (magnitudes[index], imaginary[index])
          magnitudes[index] = (x * x + y * y).squareRoot()
        }
      }
    }
    return magnitudes
  }

  private static func multiply(_ values: inout Matrix<Float>, by factors: Matrix<Float>) {
    values.elements.withUnsafeMutableBufferPointer { values in
      factors.elements.withUnsafeBufferPointer { factors in
        for index in values.indices { values[index] *= factors[index] }
      }
    }
  }

  // MARK: - Stationary noise

  /// The level in dB above which each bin is kept; empty for noise that is not stationary.
  private func thresholds(from samples: [Float], _ frames: OverlapAdd) -> [Double] {
    guard case .stationary(let threshold) = noise else { return [] }
    let spectra = frames.spectra(of: Array(samples.prefix(Self.pieceLength)))
    let levels = Self.levels(
      of: Self.magnitudes(spectra.real, spectra.imaginary), scale: 1 / frames.windowSum)
    return (0..<levels.columnCount).map { bin in
      let course = levels.column(bin)
      let mean = course.reduce(0, +) / Double(course.count)
      let square = course.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(course.count)
      return mean + threshold * square.squareRoot()
    }
  }

  /// Levels in dB, not below the greatest of their frequency less 80 dB.
  private static func levels(of magnitudes: Matrix<Float>, scale: Double) -> Matrix<Double> {
    let bins = magnitudes.columnCount
    var levels = Matrix<Double>(
      rows: magnitudes.rowCount, columns: bins,
      elements: magnitudes.elements.map { 20 * log10(Double($0) * scale + 2.220446049250313e-16) })
    var floors = [Double](repeating: -.infinity, count: bins)
    levels.elements.withUnsafeMutableBufferPointer { levels in
      floors.withUnsafeMutableBufferPointer { floors in
        for start in stride(from: 0, to: levels.count, by: bins) {
          for bin in 0..<bins { floors[bin] = max(floors[bin], levels[start + bin] - 80) }
        }
        for start in stride(from: 0, to: levels.count, by: bins) {
          for bin in 0..<bins { levels[start + bin] = max(levels[start + bin], floors[bin]) }
        }
      }
    }
    return levels
  }

  // MARK: - The mask

  private func mask(
    of magnitudes: Matrix<Float>, thresholds: [Double], scale: Double, zeroFramesAfter: Int,
    sampleRate: Double
  ) -> Matrix<Float> {
    switch noise {
    case .stationary:
      let levels = Self.levels(of: magnitudes, scale: scale)
      var mask = magnitudes
      let removed = Float(1 - share)
      mask.elements.withUnsafeMutableBufferPointer { mask in
        levels.elements.withUnsafeBufferPointer { levels in
          for start in stride(from: 0, to: mask.count, by: thresholds.count) {
            for (bin, threshold) in thresholds.enumerated() {
              mask[start + bin] = levels[start + bin] > threshold ? 1 : removed
            }
          }
        }
      }
      return mask
    case .nonStationary(let timeConstant):
      let hops = timeConstant * sampleRate / Double(Self.hopLength)
      let floor = Self.floor(of: magnitudes, hops: hops, zeroFramesAfter: zeroFramesAfter)
      var mask = magnitudes
      mask.elements.withUnsafeMutableBufferPointer { mask in
        floor.elements.withUnsafeBufferPointer { floor in
          for index in mask.indices {
            let level = floor[index]
            // A frequency without any sound has no floor, and nothing to keep.
            let ratio = level > 0 ? (Double(mask[index]) - level) / level : -1
            mask[index] = Float(1 / (1 + exp(-10 * (ratio - 2))))
          }
        }
      }
      return mask
    }
  }

  /// Magnitudes smoothed over time, forwards and backwards, each time from the steady state of the first;
  /// frames of zeros follow the last one.
  private static func floor(
    of magnitudes: Matrix<Float>, hops: Double, zeroFramesAfter: Int
  ) -> Matrix<Double> {
    let share = ((1 + 4 * hops * hops).squareRoot() - 1) / (2 * hops * hops)
    let keep = 1 - share
    var floor = Matrix<Double>(
      rows: magnitudes.rowCount, columns: magnitudes.columnCount,
      elements: magnitudes.elements.map(Double.init))
    let bins = floor.columnCount
    // Forwards, a value falls to keepᵗ of it in t frames of zeros; backwards, it comes back as this share.
    var returned = pow(keep, Double(zeroFramesAfter))
    for frame in stride(from: zeroFramesAfter, to: 0, by: -1) {
      returned = share * pow(keep, Double(frame)) + keep * returned
    }
    floor.elements.withUnsafeMutableBufferPointer { values in
      for place in bins..<max(bins, values.count) {
        values[place] = share * values[place] + keep * values[place - bins]
      }
      if zeroFramesAfter > 0 {
        for place in values.count - bins..<values.count {
          values[place] = share * values[place] + keep * returned * values[place]
        }
      }
      for place in stride(from: values.count - bins - 1, through: 0, by: -1) {
        values[place] = share * values[place] + keep * values[place + bins]
      }
    }
    return floor
  }

  /// Smooths the mask; the share that is removed applies before it or after it, as the reference has it.
  private func smooth(_ mask: inout Matrix<Float>, sampleRate: Double) {
    let least = Self.leastSmoothing(sampleRate: sampleRate)
    let bins = Self.steps(frequencySmoothing, least.frequency)
    let frames = Self.steps(timeSmoothing, least.time)
    if bins > 1 || frames > 1 {
      mask = Self.smoothed(mask, acrossColumns: bins)
      mask = Self.smoothed(mask, acrossRows: frames)
    }
    if case .nonStationary = noise, share < 1 {
      for index in mask.elements.indices {
        mask.elements[index] = Float(1 - share) + Float(share) * mask.elements[index]
      }
    }
  }

  private static func steps(_ distance: Double, _ least: Double) -> Int {
    distance == 0 ? 1 : max(1, Int(saturating: (distance / least).rounded(.down)))
  }

  /// A triangle of 2·steps + 1 values that sum to 1.
  private static func triangle(_ steps: Int) -> [Float] {
    (-steps...steps).map { Float(steps + 1 - abs($0)) / Float((steps + 1) * (steps + 1)) }
  }

  private static func smoothed(_ mask: Matrix<Float>, acrossColumns steps: Int) -> Matrix<Float> {
    let triangle = triangle(steps)
    let columns = mask.columnCount
    var result = Matrix<Float>(rows: mask.rowCount, columns: columns)
    // Zeros on both ends of a row, so that the inner loop has no conditions.
    var row = [Float](repeating: 0, count: columns + 2 * steps)
    result.elements.withUnsafeMutableBufferPointer { result in
      row.withUnsafeMutableBufferPointer { row in
        for start in stride(from: 0, to: result.count, by: columns) {
          for column in 0..<columns { row[steps + column] = mask.elements[start + column] }
          for (offset, weight) in triangle.enumerated() {
            for column in 0..<columns { result[start + column] += weight * row[column + offset] }
          }
        }
      }
    }
    return result
  }

  private static func smoothed(_ mask: Matrix<Float>, acrossRows steps: Int) -> Matrix<Float> {
    let triangle = triangle(steps)
    let (rows, columns) = (mask.rowCount, mask.columnCount)
    var result = Matrix<Float>(rows: rows, columns: columns)
    result.elements.withUnsafeMutableBufferPointer { result in
      mask.elements.withUnsafeBufferPointer { mask in
        for row in 0..<rows {
          for (offset, weight) in triangle.enumerated() {
            let other = row + offset - steps
            guard other >= 0, other < rows else { continue }
            let (target, source) = (row * columns, other * columns)
            for column in 0..<columns { result[target + column] += weight * mask[source + column] }
          }
        }
      }
    }
    return result
  }
}
