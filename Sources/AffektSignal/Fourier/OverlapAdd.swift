import AffektNumerics

/// Changes a signal through the spectra of its frames, and puts it together again.
///
/// Frame t has its middle at sample t·hop, zeros beyond the ends, and a periodic Hann window w. After the
/// change, the frames are windowed once more and added up: y[n] = Σₜ w·yₜ / Σₜ w². Spectra that are left
/// as they are give the signal back, to about 1e-7 of its greatest sample. Source: Griffin and Lim, "Signal estimation from modified short-time Fourier transform", IEEE
/// Trans. ASSP 32(2), 1984. Reference implementation: `scipy.signal.stft` and `istft` (unpadded).
public struct OverlapAdd: Sendable {
  /// The number of samples of a frame.
  public let frameLength: Int
  /// The number of samples from frame to frame.
  public let hopLength: Int
  private let transform: RealFFT
  private let window: [Float]

  /// Makes the transform; the hop is at most half a frame, so that every sample is covered.
  public init(frameLength: Int, hopLength: Int) {
    precondition(
      hopLength > 0 && 2 * hopLength <= frameLength, "frames overlap by half of them or more")
    self.frameLength = frameLength
    self.hopLength = hopLength
    transform = RealFFT(length: frameLength)
    window = WindowFunction.hann.coefficients(length: frameLength).map { Float($0) }
  }

  /// The number of bins of a spectrum.
  public var binCount: Int { transform.binCount }

  /// The sum of the window, by which a bin is divided to give half the amplitude of a sine.
  public var windowSum: Double { window.reduce(0) { $0 + Double($1) } }

  /// The number of frames of a signal of `count` samples: 1 + ⌊count/hop⌋; none without samples.
  public func frameCount(forSampleCount count: Int) -> Int {
    count > 0 ? 1 + count / hopLength : 0
  }

  /// The signal whose spectra `change` has changed, as many samples as there were.
  ///
  /// `change` gets real and imaginary parts, frames × bins, of at most `blockSize` frames in the order of
  /// time.
  public func apply(
    to samples: [Float], blockSize: Int = 256,
    _ change: (_ real: inout Matrix<Float>, _ imaginary: inout Matrix<Float>) -> Void
  ) -> [Float] {
    let frameCount = frameCount(forSampleCount: samples.count)
    let padding = frameLength / 2
    // A frame of odd length ends a sample later than it begins before its middle.
    let padded = PaddingMode.zero.pad(samples, by: padding) + [0]
    var sums = [Float](repeating: 0, count: padded.count)
    var weights = sums
    for first in stride(from: 0, to: frameCount, by: blockSize) {
      let rows = first..<first + min(blockSize, frameCount - first)
      var (real, imaginary) = transform.spectra(of: windowed(padded, frames: rows))
      change(&real, &imaginary)
      let frames = transform.signals(real: real, imaginary: imaginary)
      for (row, frame) in rows.enumerated() {
        add(frames, row: row, to: &sums, &weights, at: frame * hopLength)
      }
    }
    return samples.indices.map { sums[padding + $0] / weights[padding + $0] }
  }

  /// Real and imaginary parts of the spectra of a signal, frames × bins.
  public func spectra(of samples: [Float]) -> (real: Matrix<Float>, imaginary: Matrix<Float>) {
    let padded = PaddingMode.zero.pad(samples, by: frameLength / 2) + [0]
    let frames = 0..<frameCount(forSampleCount: samples.count)
    return transform.spectra(of: windowed(padded, frames: frames))
  }

  /// Frames of padded samples, each times the window.
  private func windowed(_ padded: [Float], frames: Range<Int>) -> Matrix<Float> {
    var rows = Matrix<Float>(rows: frames.count, columns: frameLength)
    rows.elements.withUnsafeMutableBufferPointer { rows in
      padded.withUnsafeBufferPointer { padded in
        window.withUnsafeBufferPointer { window in
          for (row, frame) in frames.enumerated() {
            let (target, start) = (row * frameLength, frame * hopLength)
            for index in 0..<frameLength {
              rows[target + index] = padded[start + index] * window[index]
            }
          }
        }
      }
    }
    return rows
  }

  /// Adds a frame, times the window, to what has come together of the signal and of the weights.
  private func add(
    _ frames: Matrix<Float>, row: Int, to sums: inout [Float], _ weights: inout [Float],
    at place: Int
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeMutableBufferPointer { weights in
        frames.elements.withUnsafeBufferPointer { frames in
          window.withUnsafeBufferPointer { window in
            for index in 0..<frameLength {
              let weight = window[index]
              sums[place + index] += frames[row * frameLength + index] * weight
              weights[place + index] += weight * weight
            }
          }
        }
      }
    }
  }
}
