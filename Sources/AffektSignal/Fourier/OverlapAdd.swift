import AffektNumerics

/// Changes a signal through the spectra of its frames, and puts it together again.
///
/// Frame t has its middle at sample t·hop, zeros beyond the ends, and a periodic Hann window w.
/// After the change, the frames are windowed once more and added up: y[n] = Σₜ w·yₜ / Σₜ w².
/// Spectra that are left as they are give the signal back, to about 1e-7 of its greatest sample.
/// Source: Griffin and Lim, "Signal estimation from modified short-time Fourier transform", IEEE
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
  /// `change` gets some frames in the order of time: which ones they are, and real and imaginary
  /// parts of their spectra, frames × bins.
  public func apply(
    to samples: [Float],
    _ change: (
      _ frames: Range<Int>, _ real: inout Matrix<Float>, _ imaginary: inout Matrix<Float>
    ) -> Void
  ) -> [Float] {
    let frameCount = frameCount(forSampleCount: samples.count)
    let padding = frameLength / 2
    // A frame of odd length ends a sample later than it begins before its middle.
    let padded = PaddingMode.zero.pad(samples, by: padding) + [0]
    var sums = [Float](repeating: 0, count: padded.count)
    var weights = sums
    // As many frames as the second-level cache holds.
    for first in stride(from: 0, to: frameCount, by: 64) {
      let frames = first..<min(first + 64, frameCount)
      var (real, imaginary) = transform.spectra(of: windowed(padded, frames: frames))
      change(frames, &real, &imaginary)
      add(
        transform.signals(real: real, imaginary: imaginary), from: first, to: &sums, &weights)
    }
    return samples.indices.map { sums[padding + $0] / weights[padding + $0] }
  }

  /// Frames of padded samples, each times the window.
  private func windowed(_ padded: [Float], frames: Range<Int>) -> Matrix<Float> {
    var rows = Matrix<Float>(rows: frames.count, columns: frameLength)
    rows.elements.withUnsafeMutableBufferPointer { rows in
      padded.withUnsafeBufferPointer { padded in
        window.withUnsafeBufferPointer { window in
          guard let rows = rows.baseAddress, let padded = padded.baseAddress,
            let window = window.baseAddress
          else { return }
          for (row, frame) in frames.enumerated() {
            let (target, source) = (rows + row * frameLength, padded + frame * hopLength)
            for index in 0..<frameLength { target[index] = source[index] * window[index] }
          }
        }
      }
    }
    return rows
  }

  /// Adds frames, times the window, to what has come together of the signal and of the weights.
  private func add(
    _ frames: Matrix<Float>, from first: Int, to sums: inout [Float], _ weights: inout [Float]
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeMutableBufferPointer { weights in
        frames.elements.withUnsafeBufferPointer { elements in
          window.withUnsafeBufferPointer { window in
            guard let sums = sums.baseAddress, let weights = weights.baseAddress,
              let elements = elements.baseAddress, let window = window.baseAddress
            else { return }
            for row in 0..<frames.rowCount {
              let start = (first + row) * hopLength
              let (sum, weight) = (sums + start, weights + start)
              let frame = elements + row * frameLength
              for index in 0..<frameLength {
                sum[index] += frame[index] * window[index]
                weight[index] += window[index] * window[index]
              }
            }
          }
        }
      }
    }
  }
}
