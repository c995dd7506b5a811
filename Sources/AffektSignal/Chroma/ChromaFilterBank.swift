import AffektNumerics
import Foundation

/// Gaussian bumps that sum up a spectrum by pitch class, octaves folded onto each other.
///
/// A bin at frequency f lies at p = C·log₂(f/(A/16)) semitone-like steps, where A is 440 Hz tuned by
/// `tuning` steps; pitch class c weighs it with exp(−½(2d/w)²), d being the distance of p and c around
/// the circle and w the width of the bin in steps, at least 1. The weights of a bin are scaled to a
/// Euclidean norm of 1 and then damped by exp(−½((p/C − 5)/2)²), which favours the octaves around
/// 440·2 Hz. Row 0 is C. Reference implementation: `librosa.filters.chroma` (`ctroct=5`,
/// `octwidth=2`, `norm=2`, `base_c=True`); after Ellis, "Chroma feature analysis and synthesis",
/// 2007.
public struct ChromaFilterBank: Sendable {
  /// The number of bins of the spectra that the bank is made for.
  public let binCount: Int
  /// The number of pitch classes.
  public let classCount: Int
  /// The weights, bins × pitch classes, rows filled up with zeros to whole vectors.
  private let weights: [Float]
  private let paddedCount: Int

  /// Makes the bank for transforms of `fftLength` samples at `sampleRate` Hz.
  ///
  /// - Parameters:
  ///   - classCount: The number of pitch classes in an octave, a multiple of 12 if row 0 is to be C.
  ///   - tuning: The deviation from A = 440 Hz, in steps (fractions of an octave's class).
  public init(fftLength: Int, sampleRate: Double, classCount: Int = 12, tuning: Double = 0) {
    precondition(fftLength > 1 && classCount > 0, "there are bins and pitch classes")
    binCount = fftLength / 2 + 1
    self.classCount = classCount
    paddedCount = (classCount + 7) / 8 * 8
    let classes = Double(classCount)
    let reference = 440 * exp2(tuning / classes) / 16
    var steps = (1..<fftLength).map { bin in
      classes * log2(Double(bin) * sampleRate / Double(fftLength) / reference)
    }
    // 0 Hz has no pitch; it is put an octave and a half below the first bin.
    steps.insert(steps[0] - 1.5 * classes, at: 0)
    let halfway = (classes / 2).rounded(.toNearestOrEven)
    let shift = 3 * (classCount / 12)
    var weights = [Float](repeating: 0, count: binCount * paddedCount)
    for bin in 0..<binCount {
      let width = bin + 1 < fftLength ? max(steps[bin + 1] - steps[bin], 1) : 1
      var column = (0..<classCount).map { index -> Double in
        let turned = (steps[bin] - Double(index) + halfway + 10 * classes)
          .truncatingRemainder(dividingBy: classes)
        let distance = (turned < 0 ? turned + classes : turned) - halfway
        return exp(-0.5 * (2 * distance / width) * (2 * distance / width))
      }
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let octave = (steps[bin] / classes - 5) / 2
      let scale = exp(-0.5 * octave * octave) / max(norm, Double(Float.leastNormalMagnitude))
      for index in 0..<classCount { column[index] *= scale }
      for index in 0..<classCount {
        // Steps count from A; rows from C, three semitones above.
        weights[bin * paddedCount + index] = Float(column[(index + shift) % classCount])
      }
    }
    self.weights = weights
  }

  /// The weights as a matrix, pitch classes × bins.
  public var matrix: Matrix<Float> {
    var matrix = Matrix<Float>(rows: classCount, columns: binCount)
    for bin in 0..<binCount {
      for index in 0..<classCount { matrix[index, bin] = weights[bin * paddedCount + index] }
    }
    return matrix
  }

  /// The power by pitch class, frames × pitch classes, of spectra of magnitude, which are squared.
  public func apply(toMagnitudes magnitudes: SpectrumBlocks) -> Matrix<Float> {
    precondition(magnitudes.binCount == binCount, "spectra have the bins of the filter bank")
    let count = magnitudes.frameCount * classCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Lanes.self, capacity: paddedCount) { sums in
        guard let sums = sums.baseAddress else { return }
        magnitudes.forEachBlock { frames, bins in
          for first in stride(from: 0, to: classCount, by: 4) { sum(bins, first, into: sums) }
          writeRows(
            of: sums, binCount: classCount, rowCount: frames.count,
            to: target + frames.lowerBound * classCount)
        }
      }
    }
    return Matrix(rows: magnitudes.frameCount, columns: classCount, elements: elements)
  }

  /// The power of four pitch classes.
  @inline(__always)
  private func sum(
    _ bins: UnsafeBufferPointer<Lanes>, _ first: Int, into sums: UnsafeMutablePointer<Lanes>
  ) {
    weights.withUnsafeBufferPointer { weights in
      var (a, b, c, d) = (Lanes(), Lanes(), Lanes(), Lanes())
      for bin in 0..<binCount {
        let power = bins[bin] * bins[bin]
        let place = bin * paddedCount + first
        a += power * weights[place]
        b += power * weights[place + 1]
        c += power * weights[place + 2]
        d += power * weights[place + 3]
      }
      sums[first] = a
      sums[first + 1] = b
      sums[first + 2] = c
      sums[first + 3] = d
    }
  }
}
