import AffektNumerics

/// Filtering with an impulse response, by Fourier transforms of overlapping blocks.
///
/// y[n] = Σₖ h[k]·x[n − k], where x is zero before its first sample. Blocks of the signal are
/// transformed, multiplied with the spectrum of h and added up where they overlap; the time is that
/// of a few transforms, however long h is. Rounding errors are about 1e-7 of the greatest sample.
/// Silence stays silence. Source: Stockham, "High-speed convolution and correlation", AFIPS 1966.
public struct Convolution: Sendable {
  /// The number of samples of the impulse response.
  public let responseLength: Int
  private let transform: RealFFT
  private let real: [Float]
  private let imaginary: [Float]

  /// Prepares filtering with an impulse response of at least one sample.
  public init(response: [Float]) {
    precondition(!response.isEmpty, "an impulse response has a sample")
    responseLength = response.count
    var length = 1024
    while length < 2 * response.count { length *= 2 }
    transform = RealFFT(length: length)
    let padded = response + [Float](repeating: 0, count: length - response.count)
    let spectra = transform.spectra(of: Matrix([padded]))
    real = spectra.real.elements
    imaginary = spectra.imaginary.elements
  }

  /// The filtered samples, as many as there were: what rings on after the last sample is cut off.
  public func apply(to samples: [Float]) -> [Float] {
    let length = transform.length
    let step = length - responseLength + 1
    var result = [Float](repeating: 0, count: samples.count)
    // Eight blocks at once, as the transform takes them.
    for first in stride(from: 0, to: samples.count, by: 8 * step) {
      let starts = Array(stride(from: first, to: min(first + 8 * step, samples.count), by: step))
      var blocks = Matrix<Float>(rows: starts.count, columns: length)
      for (row, start) in starts.enumerated() {
        let count = min(step, samples.count - start)
        blocks.elements.replaceSubrange(
          row * length..<row * length + count, with: samples[start..<start + count])
      }
      let filtered = filter(blocks)
      for (row, start) in starts.enumerated() {
        for offset in 0..<min(length, samples.count - start) {
          result[start + offset] += filtered[row, offset]
        }
      }
    }
    return result
  }

  private func filter(_ blocks: Matrix<Float>) -> Matrix<Float> {
    var (blockReal, blockImaginary) = transform.spectra(of: blocks)
    let bins = transform.binCount
    blockReal.elements.withUnsafeMutableBufferPointer { blockReal in
      blockImaginary.elements.withUnsafeMutableBufferPointer { blockImaginary in
        guard let blockReal = blockReal.baseAddress, let blockImaginary = blockImaginary.baseAddress
        else { return }
        for row in 0..<blocks.rowCount {
          let (x, y) = (blockReal + row * bins, blockImaginary + row * bins)
          for bin in 0..<bins {
            let (a, b) = (x[bin], y[bin])
            x[bin] = a * real[bin] - b * imaginary[bin]
            y[bin] = a * imaginary[bin] + b * real[bin]
          }
        }
      }
    }
    return transform.signals(real: blockReal, imaginary: blockImaginary)
  }
}
