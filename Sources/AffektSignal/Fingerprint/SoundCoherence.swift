import AffektNumerics
import Foundation

/// How much of two sounds is one waveform, whatever a filter or a gain did to it.
///
/// Both are brought to 8 kHz and shifted against each other to where their correlation is largest. With
/// the spectra X[t, k] and Y[t, k] of frames of 64 ms over the whole of both, zeros beyond their ends,
/// and
///
///     S[k] = Σ_t X[t, k]·Y̅[t, k],   A[k] = Σ_t |X[t, k]|²,   B[k] = Σ_t |Y[t, k]|²,
///
/// the coherence is the root of the mean of |S|²/(A·B) over the bins from 100 to 3400 Hz, each weighted
/// by √(A·B). It is 1 for copies, also filtered or inverted ones, and falls to what chance gives for
/// another take, in which no phase is the same. Source: Bendat and Piersol, "Random data", section 5.2.
public enum SoundCoherence {
  private static let rate = 8000.0
  private static let frameLength = 512
  private static let hop = 128
  /// Only the beginning of long sounds is compared, in samples: 30 s.
  private static let greatestCount = 240_000
  private static let bins = 7...217

  /// The coherence of two sounds, from 0 to 1; 0 where one is silent.
  ///
  /// Throws if the rate of one cannot be converted.
  public static func between(_ first: Signal, _ second: Signal) throws(ResamplingError) -> Double {
    let (first, second) = (try prepared(first), try prepared(second))
    guard first.contains(where: { $0 != 0 }), second.contains(where: { $0 != 0 }) else { return 0 }
    let shift = self.shift(of: first, against: second)
    let count = max(first.count + max(0, -shift), second.count + max(0, shift))
    let one = frames(of: first, after: max(0, -shift), count: count)
    let other = frames(of: second, after: max(0, shift), count: count)
    var (shared, total) = (0.0, 0.0)
    for bin in bins {
      var (real, imaginary, own, others) = (0.0, 0.0, 0.0, 0.0)
      for frame in 0..<one.real.rowCount {
        let x = (Double(one.real[frame, bin]), Double(one.imaginary[frame, bin]))
        let y = (Double(other.real[frame, bin]), Double(other.imaginary[frame, bin]))
        real += x.0 * y.0 + x.1 * y.1
        imaginary += x.1 * y.0 - x.0 * y.1
        own += x.0 * x.0 + x.1 * x.1
        others += y.0 * y.0 + y.1 * y.1
      }
      let weight = (own * others).squareRoot()
      guard weight > 0 else { continue }
      shared += (real * real + imaginary * imaginary) / weight
      total += weight
    }
    return total > 0 ? min(1, (shared / total).squareRoot()) : 0
  }

  /// The samples at 8 kHz without their mean.
  private static func prepared(_ signal: Signal) throws(ResamplingError) -> [Float] {
    let longest = Int(saturating: Double(greatestCount) / rate * signal.sampleRate)
    let beginning = Signal(
      samples: Array(signal.samples.prefix(longest)), sampleRate: signal.sampleRate)
    let samples = try Resampler(targetRate: rate).resample(beginning).samples
    let mean = samples.reduce(0, +) / Float(max(1, samples.count))
    return samples.map { $0 - mean }
  }

  /// How many samples later something is in the first sound than in the second, where both agree most.
  ///
  /// The correlation is the inverse transform of the cross-spectrum. That is one more transform of real
  /// numbers, the differences of its real and imaginary parts (the Hartley transform).
  private static func shift(of first: [Float], against second: [Float]) -> Int {
    var length = frameLength
    while length < first.count + second.count { length *= 2 }
    var both = Matrix<Float>(rows: 2, columns: length)
    for (place, value) in first.enumerated() { both[0, place] = value }
    for (place, value) in second.enumerated() { both[1, place] = value }
    let transform = RealFFT(length: length)
    let spectra = transform.spectra(of: both)
    var hartley = Matrix<Float>(rows: 1, columns: length)
    for bin in 0..<transform.binCount {
      let (a, b) = (spectra.real[0, bin], spectra.imaginary[0, bin])
      let (c, d) = (spectra.real[1, bin], spectra.imaginary[1, bin])
      let (real, imaginary) = (a * c + b * d, b * c - a * d)
      hartley[0, bin] = real - imaginary
      if bin > 0, bin < length - bin { hartley[0, length - bin] = real + imaginary }
    }
    let back = transform.spectra(of: hartley)
    var best = (shift: 0, height: -Float.infinity)
    for lag in 0..<transform.binCount {
      let (real, imaginary) = (back.real[0, lag], back.imaginary[0, lag])
      if abs(real - imaginary) > best.height { best = (lag, abs(real - imaginary)) }
      if lag > 0, abs(real + imaginary) > best.height { best = (-lag, abs(real + imaginary)) }
    }
    return best.shift
  }

  /// The spectra of the frames of a sound that begins after some zeros and ends in zeros.
  private static func frames(of samples: [Float], after zeros: Int, count: Int) -> (
    real: Matrix<Float>, imaginary: Matrix<Float>
  ) {
    let window = WindowFunction.hann.coefficients(length: frameLength).map { Float($0) }
    let frameCount = (count + frameLength) / hop + 1
    var frames = Matrix<Float>(rows: frameCount, columns: frameLength)
    for frame in 0..<frameCount {
      let start = frame * hop - frameLength - zeros
      for place in max(0, -start)..<max(0, -start, min(frameLength, samples.count - start)) {
        frames[frame, place] = samples[start + place] * window[place]
      }
    }
    return RealFFT(length: frameLength).spectra(of: frames)
  }
}
