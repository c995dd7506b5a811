import AffektNumerics
import Foundation

/// Weakens the bins of a spectrogram that do not rise above the noise.
///
/// Frames have 1024 samples and a hop of 256. Each bin is multiplied with a mask between 0 and 1,
/// which is smoothed over frequency and time by the product of two triangles (zeros outside). With
/// the share p that is removed, the gain is 1 − p + p·mask.
///
/// - Stationary: the mask is 1 where the level of a bin lies more than `threshold` standard
///   deviations above the mean of its frequency over time, taken from the first 600 000 samples,
///   else 0. Levels are 20 log₁₀ (|X|/Σw + 2.2e-16) dB, and not below the greatest of their
///   frequency less 80 dB.
/// - Non-stationary: the mask is 1/(1 + exp(−10·(r − 2))) with r = |X|/floor − 1. The floor is |X|
///   smoothed over time, forwards and backwards, by y[t] = b·x[t] + (1 − b)·y[t−1] with b = (√(1 +
///   4T²) − 1)/(2T²), where T is the time constant in hops.
///
/// The signal is worked on in pieces of 600 000 samples, each with 30 000 samples of its
/// neighbours, or zeros, before and after it. Silence stays silence. Source and reference
/// implementation: the Python package noisereduce 3.0.3 (Sainburg and Zorea, 2024).
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

  /// The least smoothing over frequency, in Hz, and over time, in seconds, that a rate allows
  /// besides none: a step of the spectrogram.
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
    let transform = STFT(
      settings: STFTSettings(fftLength: Self.frameLength, hopLength: Self.hopLength))
    let scale = 1 / frames.windowSum
    let thresholds = thresholds(from: samples, transform, scale: scale)
    var result: [Float] = []
    result.reserveCapacity(samples.count)
    for start in stride(from: 0, to: samples.count, by: Self.pieceLength) {
      let end = min(start + Self.pieceLength, samples.count)
      let piece = piece(of: samples, start..<end, sampleRate: signal.sampleRate)
      var mask = transform.magnitudes(of: piece.samples).rows
      switch noise {
      case .stationary: applyThresholds(thresholds, to: &mask, scale: scale)
      case .nonStationary(let timeConstant):
        let hops = timeConstant * signal.sampleRate / Double(Self.hopLength)
        Self.applyFloor(to: &mask, hops: hops, zeroFramesAfter: piece.zeroFramesAfter)
      }
      smooth(&mask, sampleRate: signal.sampleRate)
      let changed = frames.apply(to: piece.samples) { frames, real, imaginary in
        Self.multiply(&real, by: mask, from: frames.lowerBound)
        Self.multiply(&imaginary, by: mask, from: frames.lowerBound)
      }
      result += changed[piece.lead..<piece.lead + end - start]
    }
    return Signal(samples: result, sampleRate: signal.sampleRate)
  }

  /// A piece with its neighbours; of the zeros beyond the ends of the signal only those that
  /// smoothing reaches, and the number of frames that are left out after it.
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

  /// Multiplies rows with those of a mask that begin at `first`.
  private static func multiply(
    _ values: inout Matrix<Float>, by mask: Matrix<Float>, from first: Int
  ) {
    let start = first * values.columnCount
    values.elements.withUnsafeMutableBufferPointer { values in
      mask.elements.withUnsafeBufferPointer { mask in
        guard let target = values.baseAddress, let mask = mask.baseAddress else { return }
        let factors = mask + start
        for index in 0..<values.count { target[index] *= factors[index] }
      }
    }
  }

  // MARK: - Stationary noise

  /// What is added to amplitudes before their logarithm is taken.
  private static let smallest = 2.220446049250313e-16

  /// The amplitude above which each bin is kept; empty for noise that is not stationary.
  private func thresholds(
    from samples: [Float], _ transform: STFT, scale: Double
  ) -> [Double] {
    guard case .stationary(let threshold) = noise else { return [] }
    let magnitudes = transform.magnitudes(of: Array(samples.prefix(Self.pieceLength)))
    let count = Double(magnitudes.frameCount)
    var greatest = [Float](repeating: 0, count: magnitudes.binCount)
    magnitudes.forEachBlock { _, bins in
      // Lanes beyond the last frame repeat it.
      for bin in bins.indices { greatest[bin] = max(greatest[bin], bins[bin].max()) }
    }
    let floors = greatest.map { Self.decibels(Double($0) * scale + Self.smallest) - 80 }
    var sums = [Double](repeating: 0, count: magnitudes.binCount)
    var squares = sums
    let decibel = Float(20 / log(10.0))
    magnitudes.forEachBlock { frames, bins in
      for bin in bins.indices {
        let logarithms = VectorLogarithm.natural(
          bins[bin] * Float(scale) + Float(Self.smallest))
        let levels = logarithms * decibel
        for lane in 0..<frames.count {
          // Relative to the floor, so that squares stay small.
          let level = max(0, Double(levels[lane]) - floors[bin])
          sums[bin] += level
          squares[bin] += level * level
        }
      }
    }
    return floors.indices.map { bin in
      let mean = sums[bin] / count
      let deviation = max(0, squares[bin] / count - mean * mean).squareRoot()
      return pow(10, (floors[bin] + mean + threshold * deviation) / 20)
    }
  }

  private static func decibels(_ amplitude: Double) -> Double { 20 * log10(amplitude) }

  /// Turns magnitudes into a mask that is 1 above the thresholds. A level counts as no lower than
  /// the greatest of its frequency less 80 dB.
  private func applyThresholds(
    _ thresholds: [Double], to magnitudes: inout Matrix<Float>, scale: Double
  ) {
    let (rows, bins) = (magnitudes.rowCount, magnitudes.columnCount)
    let removed = Float(1 - share)
    var greatest = [Float](repeating: 0, count: bins)
    magnitudes.elements.withUnsafeMutableBufferPointer { values in
      greatest.withUnsafeMutableBufferPointer { greatest in
        guard let values = values.baseAddress, let greatest = greatest.baseAddress else { return }
        for row in 0..<rows {
          let magnitudes = values + row * bins
          for bin in 0..<bins { greatest[bin] = max(greatest[bin], magnitudes[bin]) }
        }
        // The magnitude above which a bin is kept; −1 where the level of the floor is kept already.
        let limits = (0..<bins).map { bin -> Float in
          let floor = (Double(greatest[bin]) * scale + Self.smallest) / 1e4
          return floor > thresholds[bin]
            ? -1 : Float((thresholds[bin] - Self.smallest) / scale)
        }
        limits.withUnsafeBufferPointer { limits in
          for row in 0..<rows {
            let magnitudes = values + row * bins
            for bin in 0..<bins { magnitudes[bin] = magnitudes[bin] > limits[bin] ? 1 : removed }
          }
        }
      }
    }
  }

  // MARK: - Noise that changes

  /// Turns magnitudes into a mask, by their ratio to a floor: magnitudes smoothed over time,
  /// forwards and backwards, each time from the steady state of the first; frames of zeros follow
  /// the last one.
  private static func applyFloor(
    to magnitudes: inout Matrix<Float>, hops: Double, zeroFramesAfter: Int
  ) {
    let share = ((1 + 4 * hops * hops).squareRoot() - 1) / (2 * hops * hops)
    // Forwards, a value falls to keepᵗ of it in t frames of zeros; backwards, it comes back as this
    // share.
    var returned = pow(1 - share, Double(zeroFramesAfter))
    for frame in stride(from: zeroFramesAfter, to: 0, by: -1) {
      returned = share * pow(1 - share, Double(frame)) + (1 - share) * returned
    }
    let (rows, bins) = (magnitudes.rowCount, magnitudes.columnCount)
    let (take, keep, back) = (Float(share), Float(1 - share), Float(returned))
    var floor = magnitudes
    floor.elements.withUnsafeMutableBufferPointer { floor in
      magnitudes.elements.withUnsafeMutableBufferPointer { values in
        guard let floor = floor.baseAddress, let values = values.baseAddress, rows > 0 else {
          return
        }
        for row in 1..<max(1, rows) {
          let (current, before) = (floor + row * bins, floor + (row - 1) * bins)
          for bin in 0..<bins { current[bin] = take * current[bin] + keep * before[bin] }
        }
        for row in stride(from: rows - 1, through: 0, by: -1) {
          let (current, mask) = (floor + row * bins, values + row * bins)
          if row < rows - 1 {
            let after = floor + (row + 1) * bins
            for bin in 0..<bins { current[bin] = take * current[bin] + keep * after[bin] }
          } else if zeroFramesAfter > 0 {
            for bin in 0..<bins { current[bin] = (take + keep * back) * current[bin] }
          }
          setMask(mask, floor: current, count: bins)
        }
      }
    }
  }

  /// 1/(1 + exp(−10·(r − 2))) with the ratio r of magnitudes to the floor, less 1.
  private static func setMask(
    _ magnitudes: UnsafeMutablePointer<Float>, floor: UnsafePointer<Float>, count: Int
  ) {
    for start in stride(from: 0, to: count, by: 8) {
      let lanes = min(8, count - start)
      var exponents = SIMD8<Double>()
      for lane in 0..<lanes {
        let level = floor[start + lane]
        // A frequency without any sound has no floor, and nothing to keep.
        let ratio = level > 0 ? (magnitudes[start + lane] - level) / level : -1
        exponents[lane] = min(30, -10 * (Double(ratio) - 2))
      }
      let mask = 1 / (1 + Vector.exponential(exponents))
      for lane in 0..<lanes { magnitudes[start + lane] = Float(mask[lane]) }
    }
  }

  /// Smooths the mask; the share that is removed applies before it or after it, as the reference
  /// has it.
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
    let (rows, columns) = (mask.rowCount, mask.columnCount)
    var result = Matrix<Float>(rows: rows, columns: columns)
    // Zeros on both ends of a row, so that the inner loop has no conditions.
    var row = [Float](repeating: 0, count: columns + 2 * steps)
    result.elements.withUnsafeMutableBufferPointer { result in
      mask.elements.withUnsafeBufferPointer { mask in
        row.withUnsafeMutableBufferPointer { row in
          guard let result = result.baseAddress, let mask = mask.baseAddress,
            let row = row.baseAddress
          else { return }
          for index in 0..<rows {
            (row + steps).update(from: mask + index * columns, count: columns)
            for (offset, weight) in triangle.enumerated() {
              addMultiple(
                weight, of: row + offset, to: result + index * columns, count: columns)
            }
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
        guard let result = result.baseAddress, let mask = mask.baseAddress else { return }
        for row in 0..<rows {
          for (offset, weight) in triangle.enumerated() {
            let other = row + offset - steps
            guard other >= 0, other < rows else { continue }
            addMultiple(
              weight, of: mask + other * columns, to: result + row * columns, count: columns)
          }
        }
      }
    }
    return result
  }

  private static func addMultiple(
    _ factor: Float, of values: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    for index in 0..<count { target[index] += factor * values[index] }
  }
}
